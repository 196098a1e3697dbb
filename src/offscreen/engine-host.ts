/** Owns the engine's worker: starts it, notices its death, ends it. */
import * as Comlink from 'comlink';
import { type Failure, FailureError } from '../session/failure';
import type { EngineApi, Outcome } from './engine/api';

const startEngine = (): Worker =>
  new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module', name: 'Signflip engine' });

interface Parts {
  readonly startWorker?: () => Worker;
  readonly onEnd?: () => void;
}

export class EngineHost {
  private worker: Worker | undefined;
  private remote: Comlink.Remote<EngineApi> | undefined;
  /** Rejects the calls in flight when the worker dies. */
  private readonly waiting = new Set<(failure: Failure) => void>();

  private readonly startWorker: () => Worker;
  private readonly onEnd: () => void;

  /** `startWorker`: starts a worker that exposes an EngineApi. `onEnd`: called when one has ended, with all that it held. */
  constructor({ startWorker = startEngine, onEnd = () => undefined }: Parts = {}) {
    this.startWorker = startWorker;
    this.onEnd = onEnd;
  }

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

  /** Asks the attack of a job to end, and ends the worker when it does not in so many milliseconds. `ended`: settles when it is over. */
  async stop(id: string, ended: Promise<unknown>, patience: number): Promise<void> {
    if (!this.remote) return;
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late'));
    this.remote.close(id).catch(() => undefined); // a dead worker is what we want
    const settled = ended.then(
      () => undefined,
      () => undefined,
    );
    if ((await Promise.race([settled, late])) === 'late') this.end({ code: 'engine-stopped' });
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
    this.onEnd();
  }
}
