/**
 * Whole small networks on the kernels against stock tfjs on the CPU: fusions, masks, shortcuts, batches and rows;
 * memory starts as NaN.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/model/graph';
import { KernelNetwork } from '../../src/model/kernels/kernel-network';
import { unsupported } from '../../src/model/kernels/layers';
import { GPU, SOFTWARE, SOFTWARE_QUADS, type Tuning } from '../../src/model/kernels/tuning';
import { StockNetwork } from '../../src/model/stock';
import { largestDifference, noise } from '../support/compare';
import { type TestDevice, testDevice } from '../support/gpu-device';
import { GraphBuilder, tinyMobileNet } from '../support/tiny-graphs';

let gpu: TestDevice;
beforeAll(async () => {
  await tf.setBackend('cpu');
  gpu = await testDevice();
});
afterAll(() => gpu.device.destroy());

const pointwise = { kernel: [1, 1], stride: [1, 1] } as const;

/**
 * Shortcuts that the fusion has to leave alone: values read three times, added to themselves, masked after an addition.
 */
function tangled(): Graph {
  const b = new GraphBuilder([6, 5, 3]);
  const stem = b.conv(0, 6, { kernel: [3, 3], stride: [1, 1], activation: 'relu' });
  const twice = b.add(stem, stem, 'relu6');
  const left = b.conv(twice, 6, { ...pointwise, seed: 3 });
  const right = b.conv(twice, 6, { ...pointwise, seed: 5 });
  const both = b.add(left, right, 'relu');
  const shortcut = b.add(twice, both);
  const unread = b.conv(both, 4, { ...pointwise, seed: 9 });
  b.mean(unread); // reaches no logits
  return b.graph(b.dense(b.mean(b.depthwise(shortcut, { kernel: [3, 3], stride: [1, 1], seed: 6 })), 5));
}

const GRAPHS = [
  { name: 'tiny MobileNet 1', graph: tinyMobileNet(1) },
  { name: 'tiny MobileNet 2', graph: tinyMobileNet(2) },
  { name: 'tiny MobileNet 3', graph: tinyMobileNet(3) },
  { name: 'tangled shortcuts', graph: tangled() },
];

/** Every product through workgroup memory, whatever its size. */
const TILED: Tuning = { ...GPU, pointwise: [{ leastRows: 0, leastOuter: 0, use: 'tiled' }] };

/** Every product by quads, whatever its size. */
const QUADS: Tuning = { ...SOFTWARE_QUADS, pointwise: [{ ...SOFTWARE_QUADS.pointwise[0], leastRows: 0 }] };

describe.each([
  { variant: 'software', tuning: SOFTWARE },
  { variant: 'gpu', tuning: GPU },
  { variant: 'tiled', tuning: TILED },
  { variant: 'quads', tuning: QUADS },
])('networks with the $variant table', ({ tuning }) => {
  const networks = new Map<Graph, KernelNetwork>();
  // All at once, because compiling is what these tests wait for.
  beforeAll(async () => {
    await Promise.all(
      GRAPHS.map(async ({ graph }) => {
        networks.set(graph, await KernelNetwork.create(graph, gpu.device, tuning));
      }),
    );
  });

  describe.each(GRAPHS)('$name', ({ graph }) => {
    const pixels = graph.inputShape.reduce((a, b) => a * b);
    let kernels: KernelNetwork;
    let stock: StockNetwork;

    beforeAll(() => {
      kernels = networks.get(graph)!;
      stock = new StockNetwork(graph, 1);
    });
    afterAll(() => {
      kernels.dispose();
      stock.dispose();
    });

    test.each([
      { images: 1, rows: 1 },
      { images: 2, rows: 2 },
      { images: 16, rows: 16 },
      { images: 1, rows: 3 },
      { images: 1, rows: 19 },
    ])('$images images, $rows rows', async ({ images, rows }) => {
      const x = noise(images * pixels, 11).map((v) => (v + 1) / 2);
      const dlogits = noise(rows * graph.classes, 12);
      const logits = await kernels.forward(x, { keep: true });
      expect(largestDifference(logits, await stock.forward(x, { keep: true }))).toBeLessThan(1e-5);
      const expected: number[] = [];
      for (let row = 0; row < rows; row += images) {
        expected.push(...(await stock.pullback(dlogits.slice(row * graph.classes, (row + images) * graph.classes))));
      }
      expect(largestDifference(await kernels.pullback(dlogits), expected)).toBeLessThan(1e-5);
    });

    test('a long batch without keep equals its images one by one', async () => {
      const x = noise(19 * pixels, 13).map(Math.abs);
      const together = await kernels.forward(x);
      for (const i of [0, 15, 16, 18]) {
        const alone = await kernels.forward(x.slice(i * pixels, (i + 1) * pixels));
        expect(together.slice(i * graph.classes, (i + 1) * graph.classes)).toEqual(alone);
      }
    });
  });
});

test('pullback without a kept forward, or with rows that do not fit, is refused', async () => {
  const graph = tinyMobileNet(1);
  const pixels = graph.inputShape.reduce((a, b) => a * b);
  const network = await KernelNetwork.create(graph, gpu.device, SOFTWARE);
  await expect(network.pullback(new Float32Array(graph.classes))).rejects.toThrow('keep');
  await network.forward(noise(2 * pixels, 1), { keep: true });
  await expect(network.pullback(new Float32Array(3 * graph.classes))).rejects.toThrow('3 cotangents for 2 images');
  await expect(network.forward(new Float32Array(pixels + 1))).rejects.toThrow(RangeError);
  await network.forward(noise(pixels, 1));
  await expect(network.pullback(new Float32Array(graph.classes))).rejects.toThrow('keep');
  network.dispose();
});

test('a layer that the kernels do not cover is named', async () => {
  const b = new GraphBuilder([9, 9, 2]);
  const graph = b.graph(b.mean(b.conv(0, 3, { kernel: [9, 9], stride: [1, 1] })));
  expect(unsupported(graph)).toBe('conv with a 9 x 9 filter');
  const whole = new GraphBuilder([9, 9, 2]);
  expect(unsupported(whole.graph(whole.dense(0, 3)))).toBe('dense of a whole picture');
  expect(unsupported(tinyMobileNet(1))).toBeUndefined();
  await expect(KernelNetwork.create(graph, gpu.device, SOFTWARE)).rejects.toThrow('9 x 9');
});
