/** Owns the engine's worker: starts it, notices its death and its silence, ends it. */
import * as Comlink from 'comlink';
import { type Patience, Watchdog } from '../async/watchdog';
import { type Failure, FailureError } from '../session/failure';
import { packageDamage } from '../session/package-damage';
import type { EngineApi, Outcome } from './engine/api';

const startEngine = (): Worker =>
  new Worker(new URL('./engine/worker.ts', import.meta.url), { type: 'module', name: 'Signflip engine' });

/**
 * A worker that computes hears nothing meanwhile: some seconds for a large picture, and many times that where others
 * want the machine.
 */
const PATIENCE: Patience = { beat: 2_000, least: 120_000, times: 5 };

/** What a missing file of the package can look like. */
const MAY_BE_DAMAGE: ReadonlySet<Failure['code']> = new Set(['no-backend', 'unknown'] satisfies Failure['code'][]);

interface Parts {
  readonly startWorker?: () => Worker;
  readonly onEnd?: () => void;
  readonly patience?: Patience;
}

interface Running {
  readonly worker: Worker;
  readonly remote: Comlink.Remote<EngineApi>;
  readonly watchdog: Watchdog;
  /** The name of the lock that the worker holds: from then on its end is noticed, so nothing is asked of it before. */
  readonly lock: Promise<string>;
}

export class EngineHost {
  private running: Running | undefined;
  /** Rejects the calls in flight when the worker dies. */
  private readonly waiting = new Set<(failure: Failure) => void>();

  private readonly startWorker: () => Worker;
  private readonly onEnd: () => void;
  private readonly patience: Patience;

  /**
   * `startWorker`: starts a worker that exposes an EngineApi. `onEnd`: called when one has ended, with all that it
   * held.
   */
  constructor({ startWorker = startEngine, onEnd = () => undefined, patience = PATIENCE }: Parts = {}) {
    this.startWorker = startWorker;
    this.onEnd = onEnd;
    this.patience = patience;
  }

  /**
   * Calls the engine. Throws FailureError, also when the worker ends before it answers, or answers nothing any more.
   */
  async call<T>(work: (engine: Comlink.Remote<EngineApi>) => Promise<Outcome<T>>): Promise<T> {
    const { remote, watchdog, lock } = this.start();
    const outcome = await new Promise<Outcome<T>>((resolve, reject) => {
      const die = (failure: Failure): void => resolve({ ok: false, failure });
      this.waiting.add(die);
      watchdog.start();
      lock
        .then(() => work(remote))
        .then(resolve, reject)
        .finally(() => {
          this.waiting.delete(die);
          if (this.waiting.size === 0) watchdog.stop();
        });
    });
    if (outcome.ok) return outcome.value;
    const { failure } = outcome;
    throw new FailureError((MAY_BE_DAMAGE.has(failure.code) && (await packageDamage())) || failure);
  }

  /**
   * Asks the attack of a job to end, and ends the worker when it does not in so many milliseconds. `ended`: settles
   * when it is over.
   */
  async stop(id: string, ended: Promise<unknown>, patience: number): Promise<void> {
    if (!this.running) return;
    const late = new Promise<'late'>((resolve) => setTimeout(resolve, patience, 'late'));
    this.running.remote.close(id).catch(() => undefined); // a dead worker is what we want
    const settled = ended.then(
      () => undefined,
      () => undefined,
    );
    if ((await Promise.race([settled, late])) === 'late') this.end(this.running, { code: 'engine-stopped' });
  }

  /** Ends the worker, with all that it holds; the next call starts another one. */
  quit(): void {
    this.end(this.running, { code: 'engine-stopped' });
  }

  private start(): Running {
    if (this.running) return this.running;
    const worker = this.startWorker();
    const remote = Comlink.wrap<EngineApi>(worker);
    const silent = (seconds: number): void =>
      this.end(running, { code: 'engine-silent', detail: `no answer for ${seconds} s` });
    const watchdog = new Watchdog(() => remote.ping(), silent, this.patience);
    const running = { worker, remote, watchdog, lock: remote.ping() };
    worker.addEventListener('error', (event) => void this.die(running, event.message));
    void this.notice(running);
    this.running = running;
    return running;
  }

  /** The worker reports an error that nobody caught; without a message a script of it could not be loaded. */
  private async die(running: Running, message = ''): Promise<void> {
    const memory = /memory|allocation/i.test(message);
    const failure: Failure = {
      code: memory ? 'out-of-memory' : 'engine-stopped',
      detail: message || 'the worker did not start',
    };
    this.end(running, (message === '' && (await packageDamage())) || failure);
  }

  /** Waits for the worker's end, of which no event may tell. */
  private async notice(running: Running): Promise<void> {
    await navigator.locks.request(await running.lock, { mode: 'shared' }, () => undefined);
    this.end(running, { code: 'engine-stopped', detail: 'its worker ended' });
  }

  /** Does nothing where it has ended already. */
  private end(running: Running | undefined, failure: Failure): void {
    if (!running || running !== this.running) return;
    running.worker.terminate();
    running.watchdog.stop();
    this.running = undefined;
    for (const die of [...this.waiting]) die(failure);
    this.onEnd();
  }
}
