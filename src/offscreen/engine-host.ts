/** Owns the engine's worker: starts it, notices its death, ends it. */
import * as Comlink from 'comlink';
import { type Failure, FailureError } from '../session/failure';
import type { EngineApi, Outcome } from './engine/api';

/** How long a stopped attack may take to end by itself before its worker is ended. */
const STOP_PATIENCE_MS = 1500;

const startEngine = (): Worker =>
  new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module', name: 'Signflip engine' });

export class EngineHost {
  private worker: Worker | undefined;
  private remote: Comlink.Remote<EngineApi> | undefined;
  /** Rejects the calls in flight when the worker dies. */
  private readonly waiting = new Set<(failure: Failure) => void>();

  /** `startWorker`: starts a worker that exposes an EngineApi. */
  constructor(private readonly startWorker: () => Worker = startEngine) {}

  /** Calls the engine. Throws FailureError, also when the worker dies before it answers. */
  async call<T>(work: (engine: Comlink.Remote<EngineApi>) => Promise<Outcome<T>>): Promise<T> {
    const engine = this.start();
    const outcome = await new Promise<Outcome<T>>((resolve, reject) => {
      const die = (failure: Failure): void => resolve({ ok: false, failure });
      this.waiting.add(die);
      work(engine)
        .then(resolve, reject)
        .finally(() => this.waiting.delete(die));
    });
    if (!outcome.ok) throw new FailureError(outcome.failure);
    return outcome.value;
  }

  /**
   * Calls the engine with a listener to its progress. Progress travels by a port of its own, which the answer may overtake where
   * this thread is busy: what comes after the answer is not heard, or the past would be taken for the present.
   */
  async follow<T, P>(
    work: (engine: Comlink.Remote<EngineApi>, report: (progress: P) => void) => Promise<Outcome<T>>,
    onProgress: (progress: P) => void,
  ): Promise<T> {
    let answered = false;
    const report = Comlink.proxy((progress: P): void => {
      if (!answered) onProgress(progress);
    });
    try {
      return await this.call((engine) => work(engine, report));
    } finally {
      answered = true;
    }
  }

  /** Asks the running attack to end, and ends the worker when it does not. `ended`: settles when the attack is over. */
  async stop(ended: Promise<unknown>): Promise<void> {
    if (!this.remote) return;
    const patience = new Promise<'late'>((resolve) => setTimeout(resolve, STOP_PATIENCE_MS, 'late'));
    this.remote.stop().catch(() => undefined); // a dead worker is what we want
    const settled = ended.then(
      () => undefined,
      () => undefined,
    );
    if ((await Promise.race([settled, patience])) === 'late') this.end({ code: 'engine-stopped' });
  }

  private start(): Comlink.Remote<EngineApi> {
    if (this.remote) return this.remote;
    const worker = this.startWorker();
    worker.addEventListener('error', (event) => {
      const memory = /memory|allocation/i.test(event.message ?? '');
      this.end({
        code: memory ? 'out-of-memory' : 'engine-stopped',
        detail: event.message || 'the worker did not start',
      });
    });
    this.worker = worker;
    this.remote = Comlink.wrap<EngineApi>(worker);
    return this.remote;
  }

  private end(failure: Failure): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.remote = undefined;
    for (const die of [...this.waiting]) die(failure);
  }
}
