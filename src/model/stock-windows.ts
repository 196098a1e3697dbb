/** What stock layers share: how each is run forward and backward, and windows that slide, taken back. */
import * as tf from '@tensorflow/tfjs-core';
import type { ConvLayer, DepthwiseLayer, Layer, Padding, PoolLayer } from './graph';

/** [batch, height, width, channels] */
export type Values = tf.Tensor4D;

export interface LayerOps {
  readonly layer: Layer;
  /** What `pull` needs of the forward pass: the output where an activation masks the gradient, or the inputs. */
  readonly keeps: 'nothing' | 'output' | 'inputs';
  /** Of every value that the layer reads, in its order (inputsOf). */
  run(...xs: readonly Values[]): Values;
  /** dy -> one dx for each input. `kept`: what `keeps` says. */
  pull(dy: Values, kept: readonly Values[]): readonly Values[];
  dispose(): void;
}

export const explicit = ({
  top,
  bottom,
  left,
  right,
}: Padding): [[0, 0], [number, number], [number, number], [0, 0]] => [
  [0, 0],
  [top, bottom],
  [left, right],
  [0, 0],
];

/** The reader only makes SAME or VALID padding; where SAME needs no zeros the two are one. */
export const padMode = (padding: Padding): 'same' | 'valid' =>
  Object.values(padding).some((side) => side > 0) ? 'same' : 'valid';

/** Puts stride - 1 zeros behind every row and column: [b, h, w, c] -> [b, h * strideV, w * strideH, c]. */
export function spread(dy: Values, [vertical, horizontal]: readonly [number, number]): Values {
  const [batch, height, width, channels] = dy.shape;
  let result: tf.Tensor = dy;
  if (horizontal > 1) {
    result = tf.concat([result, tf.zeros([batch, height, width, channels * (horizontal - 1)])], 3);
  }
  if (vertical > 1) {
    const row = width * horizontal * channels;
    const rows = tf.reshape(result, [batch, height, row]);
    result = tf.concat([rows, tf.zeros([batch, height, row * (vertical - 1)])], 2);
  }
  return tf.reshape(result, [batch, height * vertical, width * horizontal, channels]);
}

/**
 * Pads (or, where negative, crops) `spread` output so that a valid flipped convolution gives exactly the input's size.
 */
export function padOrCrop(values: Values, layer: ConvLayer | DepthwiseLayer | PoolLayer): Values {
  const [inputHeight, inputWidth] = layer.inputShape;
  const [kernelHeight, kernelWidth] = layer.kernel;
  const top = kernelHeight - 1 - layer.padding.top;
  const left = kernelWidth - 1 - layer.padding.left;
  const bottom = inputHeight + kernelHeight - 1 - top - values.shape[1];
  const right = inputWidth + kernelWidth - 1 - left - values.shape[2];
  const cropped =
    bottom < 0 || right < 0
      ? tf.slice(
          values,
          [0, 0, 0, 0],
          [-1, values.shape[1] + Math.min(bottom, 0), values.shape[2] + Math.min(right, 0), -1],
        )
      : values;
  const padding = { top, left, bottom: Math.max(bottom, 0), right: Math.max(right, 0) };
  return Object.values(padding).some((side) => side > 0) ? tf.pad(cropped, explicit(padding)) : cropped;
}
