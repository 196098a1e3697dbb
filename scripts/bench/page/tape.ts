/**
 * The network in @tensorflow/tfjs as people install it, on its own tape: `tf.grad` over unfused convolutions, bias
 * additions and relu6, which is what stock tfjs does fastest (fused operations make the tape compute filter gradients
 * that nobody asked for).
 */
import * as tf from '@tensorflow/tfjs';
import {
  type Activation,
  type Graph,
  inputsOf,
  type Layer,
  type Padding,
  type ValueId,
} from '../../../src/model/graph';

const pad = (padding: Padding): 'same' | 'valid' =>
  Object.values(padding).some((side) => side > 0) ? 'same' : 'valid';

const activate = (x: tf.Tensor, activation: Activation): tf.Tensor =>
  activation === 'relu6' ? tf.relu6(x) : activation === 'relu' ? tf.relu(x) : x;

type Run = (x: tf.Tensor, ...others: readonly tf.Tensor[]) => tf.Tensor;

/** A layer with its weights as tensors. */
function prepare(layer: Layer): Run {
  switch (layer.kind) {
    case 'conv': {
      const filter = tf.tensor4d(layer.filter, [...layer.kernel, layer.inputShape[2], layer.outputShape[2]]);
      const bias = tf.tensor1d(layer.bias);
      return (x) =>
        activate(
          tf.add(tf.conv2d(x as tf.Tensor4D, filter, [...layer.stride], pad(layer.padding)), bias),
          layer.activation,
        );
    }
    case 'depthwise': {
      const filter = tf.tensor4d(layer.filter, [...layer.kernel, layer.inputShape[2], 1]);
      const bias = tf.tensor1d(layer.bias);
      return (x) =>
        activate(
          tf.add(tf.depthwiseConv2d(x as tf.Tensor4D, filter, [...layer.stride], pad(layer.padding)), bias),
          layer.activation,
        );
    }
    case 'dense': {
      const weights = tf.tensor2d(layer.weights, [layer.inputShape[2], layer.outputShape[2]]);
      const bias = tf.tensor1d(layer.bias);
      return (x) =>
        activate(tf.add(tf.matMul(tf.reshape(x, [-1, layer.inputShape[2]]), weights), bias), layer.activation);
    }
    case 'add':
      return (x, other) => activate(tf.add(x, other!), layer.activation);
    case 'mean':
      return (x) => tf.mean(x, [1, 2], true);
    case 'pool': {
      const pool = layer.mode === 'max' ? tf.maxPool : tf.avgPool;
      return (x) => pool(x as tf.Tensor4D, [...layer.kernel], [...layer.stride], pad(layer.padding));
    }
    case 'mul':
      return (x, other) => tf.mul(x, other!);
    case 'concat':
      return (...xs) => tf.concat(xs, 3);
    case 'curve':
      return (x) => {
        if (layer.curve === 'sigmoid') return tf.sigmoid(x);
        if (layer.curve === 'swish') return tf.mul(x, tf.sigmoid(x));
        return tf.mul(x, tf.div(tf.relu6(tf.add(x, 3)), 6));
      };
    case 'leaky-relu':
      return (x) => tf.leakyRelu(x, layer.slope);
  }
}

/**
 * images [B, height, width, channels] in the network's own numbers -> logits [B, classes], by stock operations that the
 * tape can follow.
 */
export function tapeNetwork(graph: Graph): (images: tf.Tensor) => tf.Tensor2D {
  const layers = graph.layers.map((layer) => ({ layer, run: prepare(layer) }));
  return (images) => {
    const values = new Map<ValueId, tf.Tensor>([[graph.input, images]]);
    for (const { layer, run } of layers) {
      const [first, ...others] = inputsOf(layer).map((value) => values.get(value)!);
      values.set(layer.output, run(first!, ...others));
    }
    return tf.reshape(values.get(graph.output)!, [-1, graph.classes]) as tf.Tensor2D;
  };
}
