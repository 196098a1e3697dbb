/**
 * The network in use: one work at a time, because a network holds the state of its last forward; and a new start when the
 * device under it dies (tfjs has none): once on a new device, then on the next backend. Weights come from the graph in memory.
 */
import type { Backend, Wish } from './backend';
import type { BackendNote } from './backend-facts';
import type { Graph } from './graph';
import { DeviceError } from './kernels/device-error';
import { type Loaded, loadNetwork, type ModelFacts } from './load';
import type { Network } from './network';
import { readTflite } from './tflite';

/** A work is begun at most this often: on the device that died, on a new one, on the next backend. */
const ATTEMPTS = 3;

export class Engine {
  private last: Promise<unknown> = Promise.resolve();
  private recovery: BackendNote | undefined;
  private asleep = false;

  private constructor(
    private readonly graph: Graph,
    private readonly facts: ModelFacts,
    private readonly wish: Wish,
    private loaded: Loaded,
  ) {}

  /** Reads a .tflite file and starts it on the best backend that works. Throws ModelError or NoBackendError. */
  static async open(file: Uint8Array, facts: ModelFacts, wish: Wish = {}): Promise<Engine> {
    const graph = readTflite(file);
    return new Engine(graph, facts, wish, await loadNetwork(graph, facts, wish));
  }

  get backend(): Backend {
    return this.loaded.backend;
  }

  /** What a person should know of the backend. Empty when all is well. */
  get notes(): BackendNote[] {
    return [...this.loaded.notes, ...(this.recovery ? [this.recovery] : [])];
  }

  /** Whether the network was given back by `rest`. */
  get resting(): boolean {
    return this.asleep;
  }

  get inputShape(): Network['inputShape'] {
    return this.loaded.network.inputShape;
  }

  get classes(): number {
    return this.loaded.network.classes;
  }

  get preferredBatch(): number {
    return this.loaded.network.preferredBatch;
  }

  /**
   * Runs `work` when the works before it have ended. After a DeviceError it is run again from its beginning on the network
   * that took the place of the broken one, so it keeps nothing of the network beyond its end. Throws what `work` throws.
   */
  use<T>(work: (network: Network) => Promise<T>): Promise<T> {
    const mine = this.last.then(() => this.recovering(work));
    this.last = mine.catch(() => undefined); // the caller hears of it; the next work starts all the same
    return mine;
  }

  /** Gives the network and its memory back when the works before have ended; the next one loads it anew. */
  rest(): Promise<void> {
    const mine = this.last.then(() => this.dispose());
    this.last = mine.catch(() => undefined); // as above
    return mine;
  }

  dispose(): void {
    if (!this.asleep) this.loaded.release();
    this.asleep = true;
  }

  private async recovering<T>(work: (network: Network) => Promise<T>): Promise<T> {
    if (this.asleep) await this.wake(this.wish);
    for (let attempt = 1; ; attempt++) {
      try {
        return await work(this.loaded.network);
      } catch (error) {
        if (!(error instanceof DeviceError) || attempt === ATTEMPTS) throw error;
        await this.restart(error, attempt > 1);
      }
    }
  }

  private async wake(wish: Wish): Promise<void> {
    this.loaded = await loadNetwork(this.graph, this.facts, wish);
    this.asleep = false;
  }

  private async restart(error: DeviceError, elsewhere: boolean): Promise<void> {
    const { backend } = this.loaded;
    this.dispose();
    await this.wake(elsewhere ? { ...this.wish, without: [backend.name] } : this.wish);
    this.recovery = { code: 'restarted', detail: error.reason };
  }
}
