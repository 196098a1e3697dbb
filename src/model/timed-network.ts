/**
 * A network that keeps nobody waiting for ever. WebGPU and WebGL promise an answer, not when: what a stuck device does
 * not answer becomes a DeviceError, so that the engine starts anew as after a loss.
 */
import type { Network } from './network';
import { within } from './within';

/** Waited for in any case, in milliseconds: a machine with much to do is no stuck device. */
const LEAST = 60_000;
/** How many times as long as the call before, row by row, a call may take beyond that. */
const TIMES = 20;
/** Milliseconds for a row as long as none is measured: shaders are compiled meanwhile. */
const UNKNOWN = 10_000;

export class TimedNetwork implements Network {
  /** What a row took in the last call, in milliseconds. */
  private perRow = UNKNOWN;

  constructor(private readonly network: Network) {}

  get inputShape(): Network['inputShape'] {
    return this.network.inputShape;
  }

  get classes(): number {
    return this.network.classes;
  }

  get preferredBatch(): number {
    return this.network.preferredBatch;
  }

  forward(images: Float32Array, options?: { readonly keep?: boolean }): Promise<Float32Array> {
    const [height, width, channels] = this.inputShape;
    return this.inTime(this.network.forward(images, options), images.length / (height * width * channels));
  }

  pullback(dlogits: Float32Array): Promise<Float32Array> {
    return this.inTime(this.network.pullback(dlogits), dlogits.length / this.classes);
  }

  dispose(): void {
    this.network.dispose();
  }

  private async inTime<T>(answer: Promise<T>, rows: number): Promise<T> {
    const begun = performance.now();
    const value = await within(LEAST + TIMES * this.perRow * rows, answer);
    this.perRow = (performance.now() - begun) / rows;
    return value;
  }
}
