/** The network in our own WGSL: each call is one prepared list of dispatches, one submit and one readback. */
import type { Graph } from '../graph';
import type { Network } from '../network';
import { checked } from './device-error';
import { DeviceWatch } from './device-watch';
import { unsupported } from './layers';
import { Plans, type PreparedForward } from './plans';
import type { PreparedPlan } from './prepared';
import { Readback } from './readback';
import { type Tuning, tuningFor } from './tuning';

/** Sums over all calls so far. */
export interface Costs {
  readonly dispatches: number;
  readonly submits: number;
  /** Milliseconds of JavaScript; waiting for the device is not part of it. */
  readonly javascript: number;
}

export class KernelNetwork implements Network {
  readonly inputShape: Network['inputShape'];
  readonly classes: number;
  readonly preferredBatch: number;
  costs: Costs = { dispatches: 0, submits: 0, javascript: 0 };

  private readonly watch: DeviceWatch;
  private readonly readback: Readback;
  /** The number of images whose activations are in memory: those of the last forward pass, if it was to keep them. */
  private kept: number | undefined;
  private last: Promise<unknown> = Promise.resolve();
  private disposed = false;

  private constructor(
    graph: Graph,
    readonly device: GPUDevice,
    private readonly tuning: Tuning,
    private readonly plans: Plans,
    watch: DeviceWatch,
  ) {
    this.inputShape = graph.inputShape;
    this.classes = graph.classes;
    this.preferredBatch = tuning.batch;
    this.watch = watch;
    this.readback = new Readback(device);
  }

  /**
   * Uploads the weights and compiles both directions for one image. Throws DeviceError, or an Error that names the
   * layer where `unsupported` does.
   */
  static async create(graph: Graph, device: GPUDevice, tuning: Tuning): Promise<KernelNetwork> {
    const missing = unsupported(graph);
    if (missing) throw new Error(`the WebGPU kernels do not support ${missing}`);
    const watch = new DeviceWatch(device);
    let plans: Plans | undefined;
    try {
      return await watch.guard(async () => {
        plans = await Plans.create(graph, device, tuning);
        await Promise.all([plans.forward(1, true), plans.pullback(1, 1)]);
        return new KernelNetwork(graph, device, tuning, plans, watch);
      });
    } catch (error) {
      watch.stop();
      plans?.dispose();
      throw error;
    }
  }

  /** Bytes of GPU memory held. */
  get bytes(): number {
    return this.plans.bytes + this.readback.bytes;
  }

  async forward(images: Float32Array, { keep = false } = {}): Promise<Float32Array> {
    const [height, width, channels] = this.inputShape;
    const count = rowCount(images, height * width * channels);
    return this.turn(async () => {
      this.kept = undefined;
      const prepared = await this.forwardFor(count, keep);
      const logits = this.run(prepared, images, count); // submitted when this returns
      if (keep) this.kept = count;
      return logits;
    });
  }

  async pullback(dlogits: Float32Array): Promise<Float32Array> {
    const rows = rowCount(dlogits, this.classes);
    return this.turn(async () => {
      const images = this.kept;
      if (images === undefined) throw new Error('pullback needs a forward with keep before it');
      if (images > 1 && rows !== images) throw new RangeError(`${rows} cotangents for ${images} images`);
      const prepared = await this.plans.pullback(images, images > 1 || rows === 1 ? images : this.tuning.batch);
      return this.run(prepared, dlogits, rows);
    });
  }

  dispose(): void {
    this.disposed = true;
    this.kept = undefined;
    this.watch.stop();
    this.plans.dispose();
    this.readback.dispose();
  }

  /** A single image always keeps its activations: it costs no time, and one plan serves both uses. */
  private forwardFor(count: number, keep: boolean): Promise<PreparedForward> {
    if (keep || count === 1) return this.plans.forward(count, true);
    return this.plans.forward(this.tuning.batch, this.tuning.batch === 1);
  }

  /** Runs calls one after the other, each guarded against the loss of the device. */
  private turn<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(() => {
      if (this.disposed) throw new Error('the network was disposed');
      return this.watch.guard(work);
    });
    this.last = mine.catch(() => {}); // the caller gets the error; the next call runs
    return mine;
  }

  /** Uploads `input`, `count` rows of it, runs the plan as often as it takes and reads the result. */
  private run(prepared: PreparedPlan, input: Float32Array, count: number): Promise<Float32Array> {
    const { images: most, inputLength, outputLength } = prepared.plan;
    return checked(this.device, () => {
      const start = performance.now();
      const staging = this.readback.reserve(count * outputLength * 4);
      for (let first = 0; first < count; first += most) {
        const images = Math.min(most, count - first);
        const part = input.subarray(first * inputLength, (first + images) * inputLength);
        this.device.queue.writeBuffer(prepared.input, 0, part as Float32Array<ArrayBuffer>);
        this.submit(prepared, images, (encoder) =>
          encoder.copyBufferToBuffer(prepared.output, 0, staging, first * outputLength * 4, images * outputLength * 4),
        );
      }
      const mapped = this.readback.read(count * outputLength);
      this.count(0, performance.now() - start);
      return mapped;
    });
  }

  private submit(prepared: PreparedPlan, images: number, after: (encoder: GPUCommandEncoder) => void): void {
    const encoder = this.device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    prepared.record(pass, images);
    pass.end();
    after(encoder);
    this.device.queue.submit([encoder.finish()]);
    this.count(prepared.dispatchCount, 0);
  }

  private count(dispatches: number, javascript: number): void {
    this.costs = {
      dispatches: this.costs.dispatches + dispatches,
      submits: this.costs.submits + (dispatches > 0 ? 1 : 0),
      javascript: this.costs.javascript + javascript,
    };
  }
}

function rowCount(values: Float32Array, length: number): number {
  const rows = values.length / length;
  if (!Number.isInteger(rows) || rows < 1) throw new RangeError(`${values.length} numbers are no rows of ${length}`);
  return rows;
}

/** The network on a device, with the variants for its adapter. */
export const createKernelNetwork = (
  graph: Graph,
  device: GPUDevice,
  adapterInfo: GPUAdapterInfo | undefined,
): Promise<KernelNetwork> => KernelNetwork.create(graph, device, tuningFor(adapterInfo, device.features));
