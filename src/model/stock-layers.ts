/** Each layer kind in stock tfjs operations: the layer itself and its vector-Jacobian product. */
import * as tf from '@tensorflow/tfjs-core';
import type { Activation, ConvLayer, DenseLayer, DepthwiseLayer, Layer } from './graph';
import { averagePool, concat, curve, leakyRelu, maxPool, mul } from './stock-further';
import { type LayerOps, padMode, padOrCrop, spread, type Values } from './stock-windows';

const tfActivation = (activation: Activation): 'linear' | 'relu' | 'relu6' =>
  activation === 'none' ? 'linear' : activation;

/** dy where the activation's slope is 1, else 0. At the kinks the slope is taken as 0. */
function masked(dy: Values, y: Values | undefined, activation: Activation): Values {
  if (activation === 'none') return dy;
  if (!y) throw new Error('a masked layer was run without keeping its output');
  const slope = activation === 'relu' ? tf.step(y) : tf.step(tf.mul(y, tf.sub(6, y))); // y in [0, 6]
  return tf.mul(dy, slope);
}

/** SAME padding with the same amount on both sides can be left to the operation itself. */
const isSameStride1 = ({ stride, kernel, padding: p }: ConvLayer | DepthwiseLayer): boolean =>
  stride[0] === 1 &&
  stride[1] === 1 &&
  p.top === p.bottom &&
  p.left === p.right &&
  p.top + p.bottom === kernel[0] - 1 &&
  p.left + p.right === kernel[1] - 1;

function windowed(layer: ConvLayer | DepthwiseLayer): LayerOps {
  const [height, width] = layer.kernel;
  const plain = layer.kind === 'conv';
  const filter = tf.tensor4d(layer.filter, [height, width, layer.inputShape[2], plain ? layer.outputShape[2] : 1]);
  const bias = tf.tensor1d(layer.bias);
  // The reverse pass convolves with the filter turned by 180 degrees, inputs and outputs exchanged.
  const turned = tf.tidy(() => {
    const reversed = tf.reverse(filter, [0, 1]);
    return plain ? tf.transpose(reversed, [0, 1, 3, 2]) : reversed;
  });
  const run = plain ? tf.fused.conv2d : tf.fused.depthwiseConv2d;
  const convolve = plain ? tf.conv2d<Values> : tf.depthwiseConv2d<Values>;
  const same = isSameStride1(layer);
  return {
    layer,
    keeps: keepsOf(layer.activation),
    run: (x) =>
      run({
        x: x!,
        filter,
        bias,
        strides: [...layer.stride],
        pad: padMode(layer.padding),
        activation: tfActivation(layer.activation),
      }),
    pull(dy, [y]) {
      const d = masked(dy, y, layer.activation);
      if (same) return [convolve(d, turned, 1, 'same')];
      return [convolve(padOrCrop(spread(d, layer.stride), layer), turned, 1, 'valid')];
    },
    dispose: () => tf.dispose([filter, bias, turned]),
  };
}

function dense(layer: DenseLayer): LayerOps {
  const { inputShape, outputShape } = layer;
  const inputs = inputShape[0] * inputShape[1] * inputShape[2];
  const outputs = outputShape[2];
  const weights = tf.tensor2d(layer.weights, [inputs, outputs]);
  const bias = tf.tensor1d(layer.bias);
  return {
    layer,
    keeps: keepsOf(layer.activation),
    run(x) {
      const a = tf.reshape(x!, [x!.shape[0], inputs]) as tf.Tensor2D;
      const y = tf.fused.matMul({ a, b: weights, bias, activation: tfActivation(layer.activation) });
      return tf.reshape(y, [x!.shape[0], 1, 1, outputs]);
    },
    pull(dy, [y]) {
      const d = tf.reshape(masked(dy, y, layer.activation), [dy.shape[0], outputs]);
      return [tf.reshape(tf.matMul(d, weights, false, true), [dy.shape[0], ...inputShape])];
    },
    dispose: () => tf.dispose([weights, bias]),
  };
}

const keepsOf = (activation: Activation): LayerOps['keeps'] => (activation === 'none' ? 'nothing' : 'output');

/** Uploads a layer's weights and gives its two directions. */
export function prepareLayer(layer: Layer): LayerOps {
  switch (layer.kind) {
    case 'conv':
    case 'depthwise':
      return windowed(layer);
    case 'dense':
      return dense(layer);
    case 'add':
      return {
        layer,
        keeps: keepsOf(layer.activation),
        run: (x, other) => {
          const sum = tf.add<Values>(x!, other!);
          return layer.activation === 'relu' ? tf.relu(sum) : layer.activation === 'relu6' ? tf.relu6(sum) : sum;
        },
        pull(dy, [y]) {
          const d = masked(dy, y, layer.activation);
          return [d, d];
        },
        dispose() {},
      };
    case 'mean': {
      const [height, width] = layer.inputShape;
      return {
        layer,
        keeps: 'nothing',
        run: (x) => tf.mean(x!, [1, 2], true),
        pull: (dy) => [tf.tile(tf.mul(dy, 1 / (height * width)), [1, height, width, 1])],
        dispose() {},
      };
    }
    case 'pool':
      return layer.mode === 'max' ? maxPool(layer) : averagePool(layer);
    case 'mul':
      return mul(layer);
    case 'concat':
      return concat(layer);
    case 'curve':
      return curve(layer);
    case 'leaky-relu':
      return leakyRelu(layer);
  }
}
