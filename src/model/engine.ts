/**
 * A network in use: one work at a time, because a network holds the state of its last forward; and a new start when the
 * device under it dies (tfjs has none): once on a new device, then on the next backend. Weights come from the graph in
 * memory.
 */
import type { NetworkInput } from '../image/network-input';
import type { Backend, BackendWish } from './backend';
import type { BackendNote } from './backend-facts';
import type { Graph } from './graph';
import { DeviceError } from './kernels/device-error';
import { type LoadedModel, loadNetwork, type ModelFacts } from './load';
import type { Network } from './network';
import { blockEnds, type Traced, trace } from './trace';

/** Maximum attempts: original device, fresh device, next backend. */
const ATTEMPTS = 3;

/**
 * One work at a time, of all networks in this worker: tfjs has one current backend, and on the CPU two would share one
 * core anyway.
 */
let last: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T> | T): Promise<T> {
  const mine = last.then(work);
  last = mine.catch(() => undefined); // who asked hears of it; the next work starts all the same
  return mine;
}

export class Engine {
  private recovery: BackendNote | undefined;
  private asleep = false;

  private constructor(
    private readonly graph: Graph,
    private readonly facts: ModelFacts,
    private readonly wish: BackendWish,
    private loaded: LoadedModel,
  ) {}

  /** Starts a network on the best backend that works. Throws NoBackendError. */
  static async open(graph: Graph, facts: ModelFacts, wish: BackendWish = {}): Promise<Engine> {
    return inTurn(async () => new Engine(graph, facts, wish, await loadNetwork(graph, facts, wish)));
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

  /** How it wants to be shown a picture. */
  get input(): NetworkInput {
    return this.facts.input;
  }

  get classes(): number {
    return this.loaded.network.classes;
  }

  get preferredBatch(): number {
    return this.loaded.network.preferredBatch;
  }

  /**
   * Runs `work` when the works before it have ended. After a DeviceError it is run again from its beginning on the
   * network that took the place of the broken one, so it keeps nothing of the network beyond its end. Throws what
   * `work` throws.
   */
  use<T>(work: (network: Network) => Promise<T>): Promise<T> {
    return inTurn(() => this.recovering(work));
  }

  /** What every layer makes of several inputs, or `only` the one at that place; see trace.ts. */
  trace(inputs: readonly Float32Array[], look: (traced: Traced) => void, only?: number): Promise<void> {
    return inTurn(() => trace(this.graph, inputs, look, only));
  }

  /** The places at which a block of layers ends. */
  get blockEnds(): ReadonlySet<number> {
    return blockEnds(this.graph);
  }

  /** Gives the network and its memory back when the works before have ended; the next one loads it anew. */
  rest(): Promise<void> {
    return inTurn(() => this.dispose());
  }

  dispose(how?: { readonly broken: boolean }): void {
    if (!this.asleep) this.loaded.release(how);
    this.asleep = true;
  }

  private async recovering<T>(work: (network: Network) => Promise<T>): Promise<T> {
    if (this.asleep) await this.wake(this.wish);
    for (let attempt = 1; ; attempt++) {
      try {
        await this.loaded.select();
        return await work(this.loaded.network);
      } catch (error) {
        if (!(error instanceof DeviceError) || attempt === ATTEMPTS) throw error;
        await this.restart(error, attempt > 1);
      }
    }
  }

  private async wake(wish: BackendWish): Promise<void> {
    this.loaded = await loadNetwork(this.graph, this.facts, wish);
    this.asleep = false;
  }

  private async restart(error: DeviceError, elsewhere: boolean): Promise<void> {
    const { backend } = this.loaded;
    this.dispose({ broken: true });
    await this.wake(elsewhere ? { ...this.wish, without: [backend.name] } : this.wish);
    this.recovery = { code: 'restarted', detail: error.reason };
  }
}
