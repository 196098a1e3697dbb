/** One picture under attack: runs attacks on it, one after the other, and answers whatever a view asks for. */
import { Queue } from '../../async/queue';
import type { Goal } from '../../attack/criterion';
import type { RgbData } from '../../image/rgb-image';
import type { AttackRequest, AttackRun, KnownRun, StepProgress, Subject } from '../../session/attack-run';
import { fail } from '../../session/failure';
import type { JobApi } from '../../session/job-api';
import type { Done } from '../../session/state';
import type { ClassIndex } from '../../session/values';
import type { JobUpdate } from './api';
import { type Attacked, type RunListener, runAttack } from './attack-run';
import { goalOf } from './goals';
import type { Inside } from './inside';
import { NetworkCurves, type OpenById } from './network-curves';
import { createPreviewer, type Previewer } from './preview';
import { progressRate } from './progress-rate';
import { Runs } from './runs';
import { SecondOpinions } from './second-opinions';
import type { Survival } from './survival';

export type Publish = (update: JobUpdate) => void | Promise<void>;

export class Job {
  /** What views ask, by name: each answer is one of these. */
  readonly api: JobApi;
  private readonly previewer: Previewer;
  private readonly runs: Runs;
  private readonly queue = new Queue();
  private drawHeat: ReturnType<Previewer['heat']> | undefined;
  /** Known once the first attack is done. */
  private done: Pick<Done, 'phase' | 'result' | 'runs' | 'running' | 'truth'> | undefined;

  private readonly attacked: Attacked;

  constructor(
    { origin, ...reader }: Attacked,
    inside: Inside,
    survival: Survival,
    open: OpenById,
    private readonly publish: Publish,
    signal: AbortSignal,
  ) {
    this.attacked = { ...reader, origin: { ...origin, truth: () => this.done?.truth } };
    const { image } = reader.problem;
    const pictures = (subjects: readonly Subject[]): Promise<RgbData[]> =>
      Promise.all(subjects.map((subject) => runs.picture(subject)));
    this.previewer = createPreviewer(image);
    const runs = new Runs(this.previewer);
    const curves = new NetworkCurves(image, open, origin.settings.readers, signal);
    const opinions = new SecondOpinions(image, open);
    this.runs = runs;
    this.api = {
      preview: async (view, subject, crop) => {
        if (view !== 'gradient') return runs.preview(view, subject, crop);
        return this.drawHeat?.(crop) ?? fail('bad-request', 'there is no gradient yet');
      },
      file: (subject) => runs.file(subject),
      run: (request) => this.queue.add((ended) => this.run(request, AbortSignal.any([ended, signal]))),
      curve: (network, request) => curves.get(network, request),
      endCurves: async () => {
        curves.end();
        return undefined;
      },
      growth: async (subjects) => inside.growth(await pictures(subjects)),
      layerMaps: async (subjects, place) => inside.maps(await pictures(subjects), place),
      secondOpinion: async (network, subject) => opinions.get(network, await runs.picture(subject)),
      survival: async (subject, defence, picture = false) =>
        survival.row(await runs.picture(subject), this.goalOfRun(subject.run), defence, picture, signal),
      truth: (index) => this.tell(index),
      endRuns: async () => {
        this.queue.end();
        return undefined;
      },
    };
  }

  /** Where the model looked: height x width, 0 to 255. */
  set heat(saliency: Uint8ClampedArray) {
    this.drawHeat = this.previewer.heat(saliency);
  }

  /** Any attack on the picture: ends in one file. Rejects with the reason of the signal when it aborts. */
  async attack(request: AttackRequest, listener: RunListener, signal: AbortSignal): Promise<AttackRun> {
    this.runs.begin();
    const listening: RunListener = {
      ...listener,
      direction: (along) => {
        this.runs.along(along);
        listener.direction(along);
      },
    };
    const made = await runAttack(this.attacked, request, listening, signal);
    signal.throwIfAborted(); // who asked has been answered
    return { ...made, index: this.runs.add(made.file, made.levels) };
  }

  /** The first attack is done; others can follow. */
  async finish(result: Done['result'], first: AttackRun): Promise<void> {
    this.done = { phase: 'done', result, runs: [known(first)] };
    await this.publish(this.done);
  }

  private async run(request: AttackRequest, signal: AbortSignal): Promise<AttackRun> {
    const step = (progress: StepProgress): void => {
      if (!signal.aborted) void this.change({ running: { ...progress, waiting: this.queue.waiting } });
    };
    if (!this.done) return fail('bad-request', 'no picture is attacked yet');
    step({ attack: request.attack, done: 0, total: 1 });
    const rate = progressRate();
    const listener: RunListener = {
      progress: (progress) => {
        if (rate.isDue()) step({ attack: request.attack, ...progress });
      },
      direction: () => undefined,
      table: () => undefined,
      checking: () => undefined,
    };
    try {
      const run = await this.attack(request, listener, signal);
      await this.change({ runs: [...this.done.runs, known(run)], ...this.between() });
      return run;
    } catch (error) {
      await this.change(signal.aborted ? {} : this.between());
      throw error;
    }
  }

  /**
   * While others wait there is always one that runs: a view would else take its Cancel away for a moment, under the
   * person's finger.
   */
  private between(): Pick<Done, 'running'> {
    const { running } = this.done ?? {};
    return running && this.queue.waiting > 0 ? { running } : {};
  }

  /** What its attack was after. */
  private goalOfRun(index: number): Goal {
    const { label } = this.attacked.problem;
    const { target, goal = 'other' } = this.done?.runs[index] ?? {};
    if (target) return { label, target: target.index };
    return { label, ...goalOf(goal, label, this.attacked.origin.labels) };
  }

  /** What the picture really shows. */
  private async tell(index: ClassIndex | undefined): Promise<undefined> {
    if (!this.done) return fail('bad-request', 'no picture is attacked yet');
    const label = index === undefined ? undefined : this.attacked.origin.labels[index];
    if (index !== undefined && label === undefined) return fail('bad-request', `no class ${index}`);
    const { truth: _, ...rest } = this.done;
    this.done = rest;
    const { running } = rest;
    const truth = index === undefined || label === undefined ? {} : { truth: { index, label } };
    await this.change({ ...(running ? { running } : {}), ...truth });
    return undefined;
  }

  /** Tells of a change; nothing runs any more unless it says so. */
  private async change(change: Partial<Pick<Done, 'runs' | 'running' | 'truth'>>): Promise<void> {
    if (!this.done) return;
    const { running: _, ...rest } = this.done;
    this.done = { ...rest, ...change };
    await this.publish(this.done);
  }
}

/** As the state has it. */
function known(run: AttackRun): KnownRun {
  const { blob: _, ...file } = run.file;
  return { ...run, file };
}
