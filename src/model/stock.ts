/**
 * The network in stock tfjs operations with a hand-written reverse pass: no tape, weights are constants, so only the
 * input's gradient is ever computed. Runs on every backend, wasm included, where `tf.grad` lacks kernels.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Graph, inputsOf, type Layer, type ValueId } from './graph';
import type { Network } from './network';
import { prepareLayer } from './stock-layers';
import type { LayerOps } from './stock-windows';

/** For each value, the index of the last layer that reads it. */
function lastReaders(layers: readonly Layer[]): Map<ValueId, number> {
  const last = new Map<ValueId, number>();
  layers.forEach((layer, i) => {
    for (const value of inputsOf(layer)) last.set(value, i);
  });
  return last;
}

export class StockNetwork implements Network {
  readonly inputShape: Network['inputShape'];
  readonly classes: number;
  private readonly layers: readonly LayerOps[];
  private readonly last: ReadonlyMap<ValueId, number>;
  /** The values that the reverse pass needs, of the batch that ran last. */
  private kept = new Map<ValueId, tf.Tensor4D>();

  constructor(
    private readonly graph: Graph,
    readonly preferredBatch: number,
  ) {
    this.inputShape = graph.inputShape;
    this.classes = graph.classes;
    this.layers = graph.layers.map(prepareLayer);
    this.last = lastReaders(graph.layers);
  }

  /** `look` sees the output of each layer, by its place in the graph, before that is given back. */
  async forward(
    images: Float32Array,
    { keep = false, look }: { keep?: boolean; look?: (place: number, output: tf.Tensor4D) => void } = {},
  ): Promise<Float32Array> {
    this.release();
    const [height, width, channels] = this.inputShape;
    const batch = images.length / (height * width * channels);
    const logits = tf.tidy(() => {
      const values = new Map([[this.graph.input, tf.tensor4d(images, [batch, height, width, channels])]]);
      this.layers.forEach(({ layer, run, keeps }, i) => {
        const inputs = inputsOf(layer);
        const output = run(...inputs.map((value) => values.get(value)!));
        values.set(layer.output, output);
        look?.(i, output);
        const needed = { nothing: [], output: [layer.output], inputs }[keeps];
        for (const value of keep ? needed : [])
          if (!this.kept.has(value)) this.kept.set(value, tf.keep(values.get(value)!));
        for (const read of new Set(inputs)) {
          if (this.last.get(read) === i && !this.kept.has(read)) values.get(read)!.dispose();
        }
      });
      const output = values.get(this.graph.output)!;
      return this.kept.has(this.graph.output) ? tf.clone(output) : output; // what is kept is not ours to give away
    });
    return read(logits);
  }

  async pullback(dlogits: Float32Array): Promise<Float32Array> {
    if (this.kept.size === 0 && this.layers.some(({ keeps }) => keeps !== 'nothing')) {
      throw new Error('pullback needs a forward with keep before it');
    }
    const rows = dlogits.length / this.classes;
    const dimages = tf.tidy(() => {
      const gradients = new Map<ValueId, tf.Tensor4D>([
        [this.graph.output, tf.tensor4d(dlogits, [rows, 1, 1, this.classes])],
      ]);
      const accumulate = (value: ValueId, gradient: tf.Tensor4D): void => {
        const before = gradients.get(value);
        gradients.set(value, before ? tf.add<tf.Tensor4D>(before, gradient) : gradient);
      };
      for (const { layer, pull, keeps } of this.layers.toReversed()) {
        const dy = gradients.get(layer.output);
        gradients.delete(layer.output);
        if (!dy) continue; // its output does not reach the logits
        const inputs = inputsOf(layer);
        const needed = { nothing: [], output: [layer.output], inputs }[keeps];
        const slopes = pull(
          dy,
          needed.map((value) => this.kept.get(value)!),
        );
        inputs.forEach((value, i) => {
          accumulate(value, slopes[i]!);
        });
      }
      return gradients.get(this.graph.input)!;
    });
    return read(dimages);
  }

  dispose(): void {
    this.release();
    for (const { dispose } of this.layers) dispose();
  }

  private release(): void {
    for (const tensor of this.kept.values()) tensor.dispose();
    this.kept = new Map();
  }
}

async function read(tensor: tf.Tensor): Promise<Float32Array> {
  try {
    return (await tensor.data()) as Float32Array;
  } finally {
    tensor.dispose();
  }
}
