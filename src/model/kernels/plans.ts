/**
 * The prepared plans of one network, one for each batch size in use. Weights are uploaded and kernels compiled once.
 */
import type { Graph } from '../graph';
import { checked } from './device-error';
import { type ForwardPlan, forwardPlan } from './forward-plan';
import { isWeighted, type LayerWeights, storeWeights, type WeightedLayer } from './layers';
import { Memory } from './memory';
import { Pipelines } from './pipelines';
import { PreparedPlan } from './prepared';
import { pullbackPlan } from './pullback-plan';
import type { Tuning } from './tuning';
import { WeightStore } from './weights';

export type PreparedForward = PreparedPlan<ForwardPlan>;

/** The number of batch sizes, besides a single image, whose activations stay in memory: the latest ones. */
const MOST_KEPT_BATCHES = 2;

interface Batch {
  readonly forward: Promise<PreparedForward>;
  /** By rows per run. */
  readonly pullbacks: Map<number, Promise<PreparedPlan>>;
}

export class Plans {
  private readonly pipelines: Pipelines;
  private readonly memory: Memory;
  /** By images and whether activations are kept, oldest first. */
  private readonly batches = new Map<string, Batch>();
  private readonly prepared = new Set<PreparedPlan>();
  private disposed = false;

  private constructor(
    private readonly graph: Graph,
    private readonly device: GPUDevice,
    private readonly tuning: Tuning,
    private readonly weights: ReadonlyMap<WeightedLayer, LayerWeights>,
    private readonly weightBuffer: GPUBuffer,
  ) {
    this.pipelines = new Pipelines(device);
    this.memory = new Memory(device);
    this.memory.adopt(weightBuffer);
  }

  /** Uploads the weights. Throws DeviceError. */
  static async create(graph: Graph, device: GPUDevice, tuning: Tuning): Promise<Plans> {
    const store = new WeightStore();
    const weights = new Map(graph.layers.filter(isWeighted).map((layer) => [layer, storeWeights(store, layer)]));
    const buffer = await checked(device, () => store.upload(device));
    return new Plans(graph, device, tuning, weights, buffer);
  }

  /** Bytes of GPU memory held. */
  get bytes(): number {
    return [...this.prepared].reduce((sum, plan) => sum + plan.bytes, this.memory.bytes);
  }

  /** A forward pass of up to `images` images. */
  async forward(images: number, keep: boolean): Promise<PreparedForward> {
    return (await this.batch(images, keep)).forward;
  }

  /**
   * The reverse pass of up to `rows` cotangents over what `forward(images, true)` kept; rows = images, or images = 1.
   */
  async pullback(images: number, rows: number): Promise<PreparedPlan> {
    const { forward, pullbacks } = await this.batch(images, true);
    const known = pullbacks.get(rows);
    if (known) return known;
    const { plan, kept } = await forward;
    const pullback = this.prepare(pullbackPlan(this.graph, this.weights, this.tuning, rows, plan.kept, images), kept);
    pullbacks.set(rows, pullback);
    return pullback;
  }

  dispose(): void {
    this.disposed = true;
    for (const plan of this.prepared) plan.dispose();
    this.prepared.clear();
    this.batches.clear();
    this.memory.dispose();
  }

  private async batch(images: number, keep: boolean): Promise<Batch> {
    const key = `${images} ${keep}`;
    const known = this.batches.get(key);
    if (known) return known;
    const others = [...this.batches.keys()].filter((other) => other.endsWith('true') && other !== '1 true');
    if (keep && images > 1 && others.length >= MOST_KEPT_BATCHES) await this.drop(others[0]);
    const plan = forwardPlan(this.graph, this.weights, this.tuning, images, keep);
    const batch = { forward: this.prepare(plan), pullbacks: new Map() };
    this.batches.set(key, batch);
    batch.forward.catch(() => this.batches.delete(key)); // so that a later call tries again
    return batch;
  }

  private async drop(key: string): Promise<void> {
    const { forward, pullbacks } = this.batches.get(key)!;
    this.batches.delete(key);
    for (const plan of await Promise.all([forward, ...pullbacks.values()])) {
      plan.dispose();
      this.prepared.delete(plan);
    }
  }

  private async prepare<P extends Parameters<typeof PreparedPlan.prepare>[0]>(
    plan: P,
    kept?: PreparedPlan['kept'],
  ): Promise<PreparedPlan<P>> {
    const prepared = await PreparedPlan.prepare(plan, this.device, this.pipelines, this.weightBuffer, kept);
    if (this.disposed) prepared.dispose();
    else this.prepared.add(prepared);
    return prepared;
  }
}
