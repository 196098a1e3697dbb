/**
 * The list of kernels against those that are called: one that is missing would fail where the extension runs, one too
 * many is packed for nothing.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test, vi } from 'vitest';
import { noise } from '../../tests/support/compare';
import { furtherNetwork, GraphBuilder, tinyMobileNet } from '../../tests/support/tiny-graphs';
import type { Activation, Graph } from './graph';
import { StockNetwork } from './stock';
import { STOCK_KERNELS } from './stock-kernels';

const ACTIVATIONS: readonly Activation[] = ['none', 'relu', 'relu6'];

/**
 * Windows of every kind under one activation: of one pixel and more, with steps, padded unevenly, and cropped in
 * reverse.
 */
function windows(activation: Activation): Graph {
  const b = new GraphBuilder([14, 11, 3]);
  let value = b.conv(0, 4, { kernel: [3, 3], stride: [2, 2], activation });
  value = b.conv(value, 4, { kernel: [1, 1], stride: [1, 1], activation });
  value = b.add(value, b.depthwise(value, { kernel: [3, 3], stride: [1, 1], activation }), activation);
  value = b.depthwise(value, { kernel: [2, 3], stride: [2, 2], mode: 'valid', activation });
  value = b.conv(value, 3, { kernel: [1, 1], stride: [2, 2], mode: 'valid', activation });
  return b.graph(b.dense(b.mean(value), 5, activation));
}

function pools(): Graph {
  const b = new GraphBuilder([12, 9, 3]);
  const large = b.pool(0, 'max', { kernel: [2, 2], stride: [2, 2] });
  const even = b.pool(large, 'average', { kernel: [3, 3], stride: [2, 2] });
  return b.graph(b.dense(b.mean(b.pool(even, 'max', { kernel: [3, 3], stride: [1, 1] })), 4));
}

async function bothWays(graph: Graph): Promise<void> {
  const network = new StockNetwork(graph, 1);
  const image = noise(
    graph.inputShape.reduce((size, side) => size * side, 1),
    1,
  );
  await network.forward(Float32Array.from([...image, ...image]));
  await network.forward(image, { keep: true });
  await network.pullback(noise(graph.classes, 2));
  await network.pullback(noise(3 * graph.classes, 3));
  network.dispose();
}

test('the kernels that stock networks call, forward and reverse, are those of the list', async () => {
  await tf.setBackend('cpu');
  const run = vi.spyOn(tf.engine(), 'runKernel');
  const graphs = [furtherNetwork(), pools(), ...ACTIVATIONS.map(windows), ...[1, 2, 3, 4].map(tinyMobileNet)];
  for (const graph of graphs) await bothWays(graph);
  const called = new Set(run.mock.calls.map(([name]) => name));
  run.mockRestore();
  expect([...called].sort()).toEqual([...STOCK_KERNELS].sort());
});
