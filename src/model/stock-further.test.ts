/**
 * Pooling, products, joined channels, curves and leaky ReLU in stock operations, against the definitions and central
 * differences of them.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { cosine, dot, largestDifference, random } from '../../tests/support/compare';
import { naiveForward, naivePullback } from '../../tests/support/naive';
import type { Graph, Layer, PoolLayer, Shape } from './graph';
import { slidingAxis } from './sliding-axis';
import { soundGraph } from './sound-graph';
import { StockNetwork } from './stock';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const INPUT: Shape = [7, 6, 3];
const next = random(11);
const noise = (length: number): Float32Array => Float32Array.from({ length }, () => 8 * next() - 4);

function pool(mode: PoolLayer['mode'], padding: 'SAME' | 'VALID', kernel: number, stride: number): Layer {
  const [height, top, bottom] = slidingAxis(padding, INPUT[0], kernel, stride);
  const [width, left, right] = slidingAxis(padding, INPUT[1], kernel, stride);
  return {
    kind: 'pool',
    mode,
    input: 0,
    output: 1,
    inputShape: INPUT,
    outputShape: [height, width, 3],
    kernel: [kernel, kernel],
    stride: [stride, stride],
    padding: { top, bottom, left, right },
  };
}

/** The layers, and behind them a filter as large as what they give: two logits. */
function graphOf(layers: readonly Layer[]): Graph {
  const { output, outputShape } = layers.at(-1)!;
  const [height, width, channels] = outputShape;
  const end: Layer = {
    kind: 'conv',
    input: output,
    output: 99,
    inputShape: outputShape,
    outputShape: [1, 1, 2],
    kernel: [height, width],
    stride: [1, 1],
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    activation: 'none',
    filter: noise(height * width * channels * 2),
    bias: noise(2),
  };
  return soundGraph({
    input: 0,
    inputShape: INPUT,
    output: 99,
    classes: 2,
    layers: [...layers, end],
    endsInSoftmax: false,
  });
}

const curve = (name: 'sigmoid' | 'swish' | 'hard-swish', output = 1): Layer => ({
  kind: 'curve',
  curve: name,
  input: 0,
  output,
  inputShape: INPUT,
  outputShape: INPUT,
});
const mean: Layer = { kind: 'mean', input: 0, output: 1, inputShape: INPUT, outputShape: [1, 1, 3] };
const product = (other: number, otherShape: Shape): Layer => ({
  kind: 'mul',
  input: 0,
  other,
  otherShape,
  output: 2,
  inputShape: INPUT,
  outputShape: INPUT,
});

describe.each<[string, readonly Layer[]]>([
  ['the largest of 3 x 3, padded', [pool('max', 'SAME', 3, 2)]],
  ['the largest of 3 x 3', [pool('max', 'VALID', 3, 2)]],
  ['the largest of 2 x 2', [pool('max', 'VALID', 2, 2)]],
  ['the mean of 3 x 3, padded', [pool('average', 'SAME', 3, 2)]],
  ['the mean of 3 x 3, padded, step by step', [pool('average', 'SAME', 3, 1)]],
  ['the mean of 2 x 2', [pool('average', 'VALID', 2, 2)]],
  ['sigmoid', [curve('sigmoid')]],
  ['swish', [curve('swish')]],
  ['hard-swish', [curve('hard-swish')]],
  ['leaky ReLU', [{ ...curve('sigmoid'), kind: 'leaky-relu', slope: 0.3 }]],
  ['a value times another', [curve('sigmoid'), product(1, INPUT)]],
  ['a value times itself', [product(0, INPUT)]],
  ['channels times their weight, as squeeze and excite', [mean, product(1, [1, 1, 3])]],
  [
    'three values joined',
    [
      curve('swish'),
      {
        kind: 'concat',
        input: 1,
        others: [0, 1],
        channels: [3, 3, 3],
        output: 2,
        inputShape: INPUT,
        outputShape: [7, 6, 9],
      },
    ],
  ],
  [
    'a dense layer of a whole picture',
    [
      {
        kind: 'dense',
        input: 0,
        output: 1,
        inputShape: INPUT,
        outputShape: [1, 1, 5],
        activation: 'relu',
        weights: noise(7 * 6 * 3 * 5).map((x) => x / 8),
        bias: noise(5),
      },
    ],
  ],
])('%s', (_, layers) => {
  const graph = graphOf(layers);
  const image = noise(7 * 6 * 3);

  test('forward and pullback agree with the definitions, also several cotangents at once', async () => {
    const network = new StockNetwork(graph, 1);
    const logits = await network.forward(image, { keep: true });
    expect(largestDifference(logits, naiveForward(graph, image))).toBeLessThan(1e-3);
    const rows = [noise(2), noise(2)];
    const together = await network.pullback(Float32Array.from(rows.flatMap((row) => [...row])));
    rows.forEach((row, i) => {
      const own = together.subarray(i * image.length, (i + 1) * image.length);
      expect(largestDifference(own, naivePullback(graph, image, row))).toBeLessThan(1e-3);
    });
    const batch = await network.forward(Float32Array.from([...image, ...image]));
    expect(largestDifference(batch.subarray(2), logits)).toBeLessThan(1e-4);
    network.dispose();
  });

  test('the definitions agree with their own central differences', () => {
    const row = noise(2);
    const slope = naivePullback(graph, image, row);
    const h = 1e-5;
    const measured: number[] = [];
    const predicted: number[] = [];
    for (let i = 0; i < 6; i++) {
      const direction = noise(image.length);
      const at = (t: number): number =>
        dot(
          row,
          naiveForward(
            graph,
            Float64Array.from(image, (v, j) => v + t * direction[j]!),
          ),
        );
      measured.push((at(h) - at(-h)) / (2 * h));
      predicted.push(dot(slope, direction));
    }
    expect(cosine(measured, predicted)).toBeGreaterThan(0.99999);
    expect(dot(measured, measured) / dot(measured, predicted)).toBeCloseTo(1, 3);
  });
});

test('of equal values under a window the first one has the gradient, as TensorFlow has it', async () => {
  const graph = graphOf([pool('max', 'VALID', 2, 2)]);
  const network = new StockNetwork(graph, 1);
  const image = new Float32Array(7 * 6 * 3);
  await network.forward(image, { keep: true });
  const row = noise(2);
  expect(largestDifference(await network.pullback(row), naivePullback(graph, image, row))).toBeLessThan(1e-4);
  network.dispose();
});

test('every tensor is given back', async () => {
  const before = tf.memory().numTensors;
  const network = new StockNetwork(graphOf([mean, product(1, [1, 1, 3])]), 1);
  await network.forward(noise(7 * 6 * 3), { keep: true });
  await network.pullback(noise(2));
  network.dispose();
  const pooled = new StockNetwork(graphOf([pool('average', 'SAME', 3, 2)]), 1);
  await pooled.forward(noise(7 * 6 * 3), { keep: true });
  await pooled.pullback(noise(2));
  pooled.dispose();
  expect(tf.memory().numTensors).toBe(before);
});
