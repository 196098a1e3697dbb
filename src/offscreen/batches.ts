/**
 * Works on the batches that run, one picture after the other, in the same queue before the engine as the sessions. What
 * is to be done stands in the store, so nothing is lost or done twice where the browser ends: who calls `look` lets
 * them go on.
 */
import { folderOf, type Item, type Outcome } from '../batch/batch';
import { batchOf, isFull, keepResult, MOST_BEGINNINGS, nextItem, setState } from '../batch/store';
import { labelOfFolder } from '../report/label-of-folder';
import { reportOf, withTruth } from '../report/picture';
import { survivalReport } from '../report/survival';
import type { AttackRun, KnownRun } from '../session/attack-run';
import { DEFENCES, READERS } from '../session/defence-names';
import { FailureError, failureOf } from '../session/failure';
import { type JobApi, jobOf } from '../session/job-api';
import type { Source } from '../session/source';
import type { Done } from '../session/state';
import { MAX_LEVEL, type SavedFile } from '../session/values';
import { labelsOf } from './engine/known-networks';
import { Session } from './session';
import type { Sessions } from './sessions';
import { inSmall } from './thumbnail';

/** How often an item is begun where the engine ends under it, which other work may cause. */
const MOST_TRIES = 2;
/** How long a stopped attack may take to end by itself. */
const PATIENCE_MS = 15_000;
const THUMBNAIL_SIDE = 64;
/**
 * After so many pictures, and after the last one, the engine's worker is ended: it never takes more of the machine than
 * these do.
 */
const RENEWED_AFTER = 12;

interface Made {
  readonly run: KnownRun;
  readonly file: SavedFile;
  readonly smallest?: number | null;
}

/** FGSM's smallest level whose very file does what was asked; where there is none, the file that its run ended in. */
async function smallestFile(job: JobApi, [first]: Done['runs']): Promise<Made> {
  if (!first) throw new Error('a session that is done, without a run');
  for (const row of first.table?.rows ?? []) {
    if (!row?.flipped) continue;
    const file = await job.file({ run: first.index, levels: row.levels });
    if (file.verified) return { run: { ...first, levels: row.levels, file }, file, smallest: row.levels };
  }
  return { run: first, file: await job.file({ run: first.index }), smallest: null };
}

async function otherRun(job: JobApi, attack: string): Promise<Made> {
  const run: AttackRun = await job.run({ attack });
  return { run, file: run.file };
}

async function digestOf(blob: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer());
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What Chrome cannot draw by itself, a damaged file or a drawing, has none. */
async function thumbnailOf(blob: Blob): Promise<{ thumbnail?: Blob }> {
  try {
    const bitmap = await createImageBitmap(blob);
    const scale = Math.min(1, THUMBNAIL_SIDE / Math.max(bitmap.width, bitmap.height));
    const size = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
    const small = await createImageBitmap(bitmap, {
      resizeWidth: size[0]!,
      resizeHeight: size[1]!,
      resizeQuality: 'high',
    });
    bitmap.close();
    const thumbnail = await inSmall(small, undefined);
    small.close();
    return { thumbnail };
  } catch {
    return {};
  }
}

export class Batches {
  private working = false;
  private asked = false;
  /** What is worked on now. */
  private current: { readonly item: Item; readonly stopping: AbortController } | undefined;
  /** Pictures since the engine's worker was ended last. */
  private since = 0;

  /** `sessions`: whose queue and engine these share. */
  constructor(private readonly sessions: Pick<Sessions, 'queue' | 'engine' | 'renew'>) {}

  /**
   * Something in the store has changed, or this document has just begun: whatever runs goes on, and what was cancelled
   * ends.
   */
  async look(): Promise<undefined> {
    this.asked = true;
    void this.endCancelled();
    if (!this.working) void this.work();
    return undefined;
  }

  private async endCancelled(): Promise<void> {
    const { current } = this;
    if (!current) return;
    const batch = await batchOf(current.item.batch);
    if (!batch || batch.state === 'cancelled') current.stopping.abort();
  }

  private async work(): Promise<void> {
    this.working = true;
    try {
      while (this.asked) {
        this.asked = false;
        for (let item = await nextItem(); item; item = await nextItem()) {
          if (this.since === RENEWED_AFTER) await this.sessions.renew();
          this.since = (this.since % RENEWED_AFTER) + 1;
          await this.attack(item);
        }
        if (this.since > 0) await this.sessions.renew(); // an idle worker does not even collect its garbage
        this.since = 0;
      }
    } catch (error) {
      console.error('the batches cannot go on', error);
    } finally {
      this.working = false;
    }
  }

  private async attack(item: Item): Promise<void> {
    const stopping = new AbortController();
    this.current = { item, stopping };
    try {
      const { outcome, ...bytes } = await this.tried(item, stopping.signal);
      if (!stopping.signal.aborted) await keepResult(item, outcome, bytes);
    } catch (error) {
      // Nothing more can be kept: a person has to make room.
      await setState(item.batch, 'paused', isFull(error) ? 'full' : failureOf(error));
    } finally {
      this.current = undefined;
    }
  }

  /** Never rejects: what goes wrong is the outcome. */
  private async tried(item: Item, signal: AbortSignal): ReturnType<Batches['once']> {
    if (item.times > MOST_BEGINNINGS)
      return { outcome: { failure: { code: 'engine-stopped', detail: `begun ${MOST_BEGINNINGS} times` } } };
    for (let tries = 1; ; tries++) {
      try {
        return await this.once(item, signal);
      } catch (error) {
        const failure = failureOf(error);
        const mayGo = failure.code === 'engine-stopped' || failure.code === 'engine-silent';
        if (mayGo && tries < MOST_TRIES && !signal.aborted) continue;
        const { blob } = item.picture.source;
        return { outcome: { failure, ...(blob ? { sourceSha256: await digestOf(blob).catch(() => '') } : {}) } };
      }
    }
  }

  /** Throws FailureError. */
  private async once(
    { plan, series, picture }: Item,
    signal: AbortSignal,
  ): Promise<{
    outcome: Outcome;
    files?: { file: Blob; thumbnail?: Blob };
    source?: Source;
  }> {
    const { queue, engine } = this.sessions;
    const { network, attack } = plan.series[series]!;
    const settings = { ...plan.settings, network, history: false };
    const session = new Session(
      { source: picture.source, at: Date.now(), settings },
      engine,
      () => undefined,
      () => PATIENCE_MS,
    );
    signal.addEventListener('abort', () => session.end(), { once: true });
    try {
      await queue.add(() => session.run());
      const { state } = session;
      if (state.phase === 'failed') throw new FailureError(state.failure);
      if (state.phase !== 'done') throw new FailureError({ code: 'engine-stopped' });
      const job = jobOf(session.id, (question) => engine.call((remote) => remote.ask(question)));
      const made = attack === 'fgsm' ? await smallestFile(job, state.runs) : await otherRun(job, attack);
      const source = session.picture;
      return {
        outcome: await this.outcomeOf(picture.path, state, made, job, source),
        files: { file: made.file.blob, ...(series === 0 && source.blob ? await thumbnailOf(source.blob) : {}) },
        ...(picture.source.blob ? {} : { source }),
      };
    } finally {
      session.end();
      // A worker that ended holds nothing.
      await engine.call((remote) => remote.close(session.id)).catch(() => undefined);
    }
  }

  private async outcomeOf(
    path: string,
    done: Done,
    { run, file, smallest }: Made,
    job: JobApi,
    source: Source,
  ): Promise<Outcome> {
    const { image: _, file: __, ...bare } = reportOf('', done, run, '');
    const survival = [];
    // A file that is no flip has nothing to hold.
    if (file.verified) {
      const subject = { run: run.index, ...(run.table && run.levels !== undefined ? { levels: run.levels } : {}) };
      for (const { name } of READERS) survival.push(await job.survival(subject, name));
    }
    const truth = labelOfFolder(folderOf(path), (await labelsOf(done.result.network.id)).labels);
    const whole = {
      ...bare,
      ...(smallest === undefined ? {} : { smallest: { levels: smallest, upTo: MAX_LEVEL } }),
      ...(survival.length > 0 ? { survival: survivalReport(survival, DEFENCES) } : {}),
    };
    const report = truth === undefined ? whole : withTruth({ ...whole, image: '', file: '' }, { index: truth });
    const { image: ___, file: ____, ...kept } = { image: '', file: '', ...report };
    return { report: kept, name: file.name, sourceSha256: source.blob ? await digestOf(source.blob) : '' };
  }
}
