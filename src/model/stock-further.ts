/**
 * Layers without weights beyond addition and mean, in stock operations that every backend has: pooling, products,
 * joined channels, curves, leaky ReLU.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { ConcatLayer, CurveLayer, LeakyReluLayer, MulLayer, PoolLayer } from './graph';
import { explicit, type LayerOps, padMode, padOrCrop, spread, type Values } from './stock-windows';

/** Smaller than any activation, and no infinity: 0 times it stays a number. */
const LOWEST = -3e38;

/** Where the layer's windows lie, after its padding: the sides of the padded input. */
const paddedSides = ({ inputShape: [height, width], padding: p }: PoolLayer): [number, number] => [
  height + p.top + p.bottom,
  width + p.left + p.right,
];

/**
 * The gradient goes to the first of the largest values under each window, as TensorFlow's does. There is no kernel for
 * that on every backend, so the taps of the window are gone through one by one.
 */
export function maxPool(layer: PoolLayer): LayerOps {
  const { kernel, stride, padding, inputShape, outputShape } = layer;
  const [height, width] = [outputShape[0], outputShape[1]];
  const [paddedHeight, paddedWidth] = paddedSides(layer);
  const run = (x: Values): Values => tf.maxPool(x, [...kernel], [...stride], padMode(padding));
  return {
    layer,
    keeps: 'inputs',
    run: (x) => run(x!),
    pull(dy, [x]) {
      const largest = run(x!);
      const padded = tf.pad(x!, explicit(padding), LOWEST);
      const channels = inputShape[2];
      let free = tf.onesLike(largest);
      let dx: tf.Tensor | undefined;
      for (let row = 0; row < kernel[0]; row++) {
        for (let column = 0; column < kernel[1]; column++) {
          const reach = [row + (height - 1) * stride[0] + 1, column + (width - 1) * stride[1] + 1] as const;
          const batch = x!.shape[0];
          const under = tf.stridedSlice(padded, [0, row, column, 0], [batch, ...reach, channels], [1, ...stride, 1]);
          const taken = tf.mul(tf.cast(tf.equal(under, largest), 'float32'), free) as Values;
          free = tf.sub(free, taken);
          const spreadOut = spread(tf.mul(dy, taken), stride);
          const cut = tf.slice(spreadOut, [0, 0, 0, 0], [-1, reach[0] - row, reach[1] - column, -1]);
          const placed = tf.pad(cut, [
            [0, 0],
            [row, paddedHeight - reach[0]],
            [column, paddedWidth - reach[1]],
            [0, 0],
          ]);
          dx = dx ? tf.add(dx, placed) : placed;
        }
      }
      return [tf.slice(dx!, [0, padding.top, padding.left, 0], [-1, inputShape[0], inputShape[1], -1]) as Values];
    },
    dispose() {},
  };
}

/** How many values of the picture lie under each window. */
function counts({ kernel, stride, padding, inputShape, outputShape }: PoolLayer): tf.Tensor4D {
  const along = (axis: 0 | 1, before: number): number[] =>
    Array.from({ length: outputShape[axis] }, (_, i) => {
      const start = i * stride[axis] - before;
      return Math.min(start + kernel[axis], inputShape[axis]) - Math.max(start, 0);
    });
  const [rows, columns] = [along(0, padding.top), along(1, padding.left)];
  return tf.tensor4d(
    rows.flatMap((row) => columns.map((column) => row * column)),
    [1, outputShape[0], outputShape[1], 1],
  );
}

export function averagePool(layer: PoolLayer): LayerOps {
  const { kernel, stride, padding, inputShape } = layer;
  const inside = counts(layer);
  const ones = tf.ones<tf.Rank.R4>([kernel[0], kernel[1], inputShape[2], 1]);
  return {
    layer,
    keeps: 'nothing',
    run: (x) => tf.avgPool(x!, [...kernel], [...stride], padMode(padding)),
    pull(dy) {
      const d = tf.div<Values>(dy, inside);
      return [tf.depthwiseConv2d(padOrCrop(spread(d, stride), layer), ones, 1, 'valid')];
    },
    dispose: () => tf.dispose([inside, ones]),
  };
}

export const mul = (layer: MulLayer): LayerOps => ({
  layer,
  keeps: 'inputs',
  run: (x, other) => tf.mul(x!, other!),
  pull(dy, [x, other]) {
    const slope = tf.mul<Values>(dy, x!);
    const same = String(layer.otherShape) === String(layer.inputShape);
    return [tf.mul<Values>(dy, other!), same ? slope : tf.sum<Values>(slope, [1, 2], true)];
  },
  dispose() {},
});

export const concat = (layer: ConcatLayer): LayerOps => ({
  layer,
  keeps: 'nothing',
  run: (...xs) => tf.concat([...xs], 3),
  pull(dy) {
    let at = 0;
    return layer.channels.map((channels) => {
      const part = tf.slice(dy, [0, 0, 0, at], [-1, -1, -1, channels]);
      at += channels;
      return part;
    });
  },
  dispose() {},
});

/** At its two kinks the slope of hard-swish is taken as that of the middle piece. */
export const curve = (layer: CurveLayer): LayerOps => ({
  layer,
  keeps: 'inputs',
  run(x) {
    if (layer.curve === 'sigmoid') return tf.sigmoid(x!);
    if (layer.curve === 'swish') return tf.mul(x!, tf.sigmoid(x!));
    return tf.mul(x!, tf.div(tf.relu6(tf.add(x!, 3)), 6));
  },
  pull(dy, [x]) {
    if (layer.curve === 'hard-swish') {
      const middle = tf.mul(tf.step(tf.add(x!, 3)), tf.step(tf.sub(3, x!)));
      const right = tf.step(tf.sub(x!, 3));
      return [tf.mul(dy, tf.add(right, tf.mul(middle, tf.div(tf.add(tf.mul(x!, 2), 3), 6))))];
    }
    const s = tf.sigmoid(x!);
    const slope = tf.mul(s, tf.sub(1, s));
    return [tf.mul(dy, layer.curve === 'sigmoid' ? slope : tf.add(s, tf.mul(x!, slope)))];
  },
  dispose() {},
});

/**
 * y = slope · x + (1 - slope) · relu(x): of kernels that other layers call as well. At 0 the slope is taken as that of
 * the left piece.
 */
export const leakyRelu = (layer: LeakyReluLayer): LayerOps => ({
  layer,
  keeps: 'inputs',
  run: (x) => tf.add(tf.mul(x!, layer.slope), tf.mul(tf.relu(x!), 1 - layer.slope)),
  pull: (dy, [x]) => [tf.mul(dy, tf.add(tf.mul(tf.step(x!), 1 - layer.slope), layer.slope))],
  dispose() {},
});
