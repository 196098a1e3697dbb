/** The network in our own WGSL: prepared lists of dispatches, one submit and one readback a call. */
import type { Graph } from '../graph';
import type { Network } from '../network';
import { checked } from './device-error';
import { DeviceWatch } from './device-watch';
import { type ForwardPlan, forwardPlan } from './forward-plan';
import { isWeighted, type LayerWeights, storeWeights, uncovered, type WeightedLayer } from './layers';
import { Memory } from './memory';
import { Pipelines } from './pipelines';
import { type Edges, PreparedPlan } from './prepared';
import { pullbackPlan } from './pullback-plan';
import { type Tuning, tuningFor } from './tuning';
import { WeightStore } from './weights';

/** What the last call cost. */
export interface CallCost {
  readonly dispatches: number;
  readonly submits: number;
  /** Milliseconds of JavaScript, waiting for the device not included. */
  readonly javascript: number;
}

/** Prepared plans for more than one kept image: as many as are worth their memory. */
const MOST_PLANS = 4;

export class KernelNetwork implements Network {
  readonly inputShape: Network['inputShape'];
  readonly classes: number;
  readonly preferredBatch: number;
  cost: CallCost = { dispatches: 0, submits: 0, javascript: 0 };

  private readonly watch: DeviceWatch;
  private readonly pipelines: Pipelines;
  private readonly memory: Memory;
  private readonly plans = new Map<string, PreparedPlan>();
  private kept: { readonly forward: PreparedPlan<ForwardPlan>; readonly images: number; readonly run: number } | undefined;
  private runs = 0;
  private staging: GPUBuffer | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  private constructor(
    private readonly graph: Graph,
    private readonly inputRange: readonly [low: number, high: number],
    readonly device: GPUDevice,
    private readonly tuning: Tuning,
    private readonly weights: ReadonlyMap<WeightedLayer, LayerWeights>,
    private readonly store: WeightStore,
  ) {
    this.inputShape = graph.inputShape;
    this.classes = graph.classes;
    this.preferredBatch = tuning.batch;
    this.watch = new DeviceWatch(device);
    this.pipelines = new Pipelines(device);
    this.memory = new Memory(device);
  }

  /**
   * Uploads the weights and compiles the kernels for one image, both directions. Throws DeviceError; an Error that names the layer where
   * `uncovered` would. `inputRange`: what the network was trained on; images in [0, 1] are mapped onto it linearly.
   */
  static async create(
    graph: Graph,
    inputRange: readonly [low: number, high: number],
    device: GPUDevice,
    tuning: Tuning,
  ): Promise<KernelNetwork> {
    const missing = uncovered(graph);
    if (missing) throw new Error(`the WebGPU kernels do not cover ${missing}`);
    const store = new WeightStore();
    const weights = new Map(graph.layers.filter(isWeighted).map((layer) => [layer, storeWeights(store, layer)]));
    const network = new KernelNetwork(graph, inputRange, device, tuning, weights, store);
    try {
      await network.watch.guard(() => network.prepare());
    } catch (error) {
      network.dispose();
      throw error;
    }
    return network;
  }

  /** Bytes of GPU memory held. */
  get bytes(): number {
    return [...this.plans.values()].reduce((sum, plan) => sum + plan.bytes, this.memory.bytes);
  }

  async forward(images: Float32Array, { keep = false } = {}): Promise<Float32Array> {
    const [height, width, channels] = this.inputShape;
    const count = this.count(images, height * width * channels);
    return this.turn(async () => {
      const prepared = await this.forwardFor(count, keep);
      return this.run(prepared, images, count);
    });
  }

  async pullback(dlogits: Float32Array): Promise<Float32Array> {
    const rows = this.count(dlogits, this.classes);
    return this.turn(async () => {
      const prepared = await this.pullbackFor(rows);
      return this.run(prepared, dlogits, rows);
    });
  }

  /**
   * The same on buffers of packed floats that the caller owns, for one image: nothing leaves the GPU. The commands are submitted when the
   * promise settles.
   */
  async forwardBuffers(edges: Required<Edges>): Promise<number> {
    return this.turn(async () => {
      const prepared = await this.forwardFor(1, true);
      await checked(this.device, () => this.submit(prepared, 1, edges));
      return this.kept!.run;
    });
  }

  dispose(): void {
    this.disposed = true;
    this.watch.stop();
    this.kept = undefined;
    for (const plan of this.plans.values()) plan.dispose();
    this.plans.clear();
    this.memory.dispose();
  }
}
