/** The one session: reads the picture, has it attacked, publishes every state. One job at a time. */
import * as Comlink from 'comlink';
import type { AttackRequest, AttackRun, RunFile, StepProgress } from '../session/attack-run';
import { type Failure, FailureError, failureOf } from '../session/failure';
import type { Crop, Preview, View } from '../session/protocol';
import type { Settings } from '../session/settings';
import type { Source } from '../session/source';
import type { CheckedFile, SessionState, Start, Subject } from '../session/state';
import type { Levels } from '../session/values';
import type { Input, Update } from './engine/api';
import { EngineHost } from './engine-host';
import { keepInHistory } from './keep';
import { rasteriseSvg } from './rasterise-svg';
import { readSource } from './read-source';

const startOf = ({ levels, attack }: Settings): Start => ({ levels, attack });

export class Session {
  private current: SessionState = { phase: 'idle' };
  private readonly engine = new EngineHost();
  /** Settles when the last run that was asked for is over. */
  private lastRun: Promise<unknown> = Promise.resolve();
  /** Runs asked for before the last `endRun` do not begin. */
  private runsEnded = 0;
  /** How many are asked for and not begun. */
  private runsWaiting = 0;
  private running: { readonly controller: AbortController; readonly ended: Promise<void> } | undefined;

  constructor(private readonly publish: (state: SessionState) => void) {}

  get state(): SessionState {
    return this.current;
  }

  /**
   * Starts on `source` and ends what ran before. Resolves as soon as the new session is published.
   * `failure`: the picture could not be read where it stands; the session fails at once.
   */
  async start(source: Source, at: number, settings: Settings, failure?: Failure): Promise<void> {
    const before = this.running;
    const controller = new AbortController();
    const id = crypto.randomUUID();
    this.set(
      failure
        ? { phase: 'failed', id, source, failure }
        : { phase: 'working', id, source, start: startOf(settings), step: 'reading' },
    );
    before?.controller.abort();
    if (failure) return;
    const ended = this.attack(id, source, at, settings, before?.ended, controller.signal);
    this.running = { controller, ended };
  }

  async cancel(id: string): Promise<void> {
    if (this.current.phase !== 'working' || this.current.id !== id) return;
    this.set({ phase: 'cancelled', id, source: this.current.source });
    this.running?.controller.abort();
  }

  preview(id: string, view: View, subject: Subject, crop?: Crop): Promise<Preview> {
    this.require(id);
    return this.engine.call((engine) => engine.preview(view, subject, crop));
  }

  file(id: string, levels: Levels): Promise<CheckedFile> {
    this.require(id);
    return this.engine.call((engine) => engine.file(levels));
  }

  runFile(id: string, run: number): Promise<RunFile> {
    this.require(id);
    return this.engine.call((engine) => engine.runFile(run));
  }

  /** Any attack on the picture of the session that is done; one after the other. */
  run(id: string, request: AttackRequest): Promise<AttackRun> {
    const round = this.runsEnded;
    this.runsWaiting++;
    const mine = this.lastRun.then(() => {
      this.runsWaiting--;
      this.require(id);
      if (this.current.phase !== 'done')
        throw new FailureError({ code: 'bad-request', detail: 'no picture is attacked yet' });
      if (round !== this.runsEnded) throw new FailureError({ code: 'engine-stopped', detail: 'the run was cancelled' });
      return this.runNow(id, request);
    });
    this.lastRun = mine.catch(() => undefined); // who asked hears of it
    return mine;
  }

  /** Ends the run under way, and those that wait. */
  async endRun(id: string): Promise<void> {
    this.require(id);
    this.runsEnded++;
    await this.engine.call(async (engine) => ({ ok: true, value: await engine.endRun() }));
  }

  private async runNow(id: string, request: AttackRequest): Promise<AttackRun> {
    /** Changes the state that is done, as long as it is this one. */
    const tell = (change: Partial<Pick<Extract<SessionState, { phase: 'done' }>, 'running' | 'runs'>>): void => {
      if (this.current.phase !== 'done' || this.current.id !== id) return;
      const { running: _, ...rest } = this.current;
      this.set({ ...rest, ...change });
    };
    const step = (progress: StepProgress): void => tell({ running: { ...progress, waiting: this.runsWaiting } });
    step({ attack: request.attack, done: 0, total: 1 });
    try {
      const made = await this.engine.follow((engine, report) => engine.run(request, report), step);
      const { blob: _, ...file } = made.file;
      const runs = this.current.phase === 'done' ? (this.current.runs ?? []) : [];
      tell({ runs: [...runs, { ...made, file }] });
      return made;
    } catch (error) {
      tell({});
      throw error;
    }
  }

  private require(id: string): void {
    if (!('id' in this.current) || this.current.id !== id) {
      throw new FailureError({ code: 'engine-stopped', detail: 'another picture has taken its place' });
    }
  }

  private set(state: SessionState): void {
    this.current = state;
    this.publish(state);
  }

  private async attack(
    id: string,
    source: Source,
    at: number,
    settings: Settings,
    before: Promise<void> | undefined,
    signal: AbortSignal,
  ): Promise<void> {
    const session = { id, source, start: startOf(settings) };
    const update = (change: Update): void => {
      if (!signal.aborted) this.set({ phase: 'working', ...session, ...change });
    };
    try {
      await before;
      signal.throwIfAborted();
      // The engine warms while the picture is on its way; what goes wrong there is told when the attack asks for the model.
      this.engine.call((engine) => engine.load(settings)).catch(() => undefined);
      const begun = performance.now();
      const { blob, contentType, provenance } = await readSource(
        source,
        (progress) => update({ step: 'reading', progress }),
        signal,
      );
      const reading = (performance.now() - begun) / 1000;
      update({ step: 'decoding' });
      const bitmap = await rasteriseSvg(blob, source, signal);
      const part = provenance.reader === 'screen' ? undefined : source.shown?.part; // a screenshot shows no more than the part
      const how = { provenance, ...(part ? { part } : {}) };
      const input: Input = bitmap
        ? { kind: 'bitmap', bitmap, format: 'SVG', bytes: blob.size, ...how }
        : { kind: 'file', blob, contentType, ...how };
      signal.throwIfAborted();
      const description = { input, name: source.name, url: source.url, at, reading, settings };
      const attacking = this.engine.follow(
        (engine, report) => engine.attack(bitmap ? Comlink.transfer(description, [bitmap]) : description, report),
        update,
      );
      signal.addEventListener('abort', () => this.engine.stop(attacking), { once: true });
      const { result, file } = await attacking;
      const { blob: _, ...facts } = file;
      signal.throwIfAborted();
      const done = { phase: 'done', ...session, result, file: facts } as const;
      this.set(done);
      // The next picture does not wait for that.
      void keepInHistory(done, blob, settings).then((unkept) => {
        if (unkept && this.current.phase === 'done' && this.current.id === id) this.set({ ...this.current, unkept });
      });
    } catch (error) {
      if (!signal.aborted) this.set({ phase: 'failed', id, source, failure: failureOf(error) });
    }
  }
}
