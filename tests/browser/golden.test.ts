/** The stock network, A and FGSM against the PyTorch reader's answers, on every backend that runs here. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BackendName, candidates, start } from '../../src/model/backend';
import type { Network } from '../../src/model/network';
import { StockNetwork } from '../../src/model/stock';
import { cosine, equalSigns, largestDifference } from '../support/compare';
import { crossEntropy } from '../support/cross-entropy';
import {
  asInput,
  EACH_PHOTOGRAPH,
  goldenFloats,
  goldenGraph,
  goldenReport,
  NO_SHARED,
  needsShared,
  PHOTOGRAPHS,
  perPixel,
  shared,
} from '../support/golden';
import { pngPixels } from '../support/pixels';

const load = async (photograph: string): Promise<Float32Array> => {
  const file = await shared(`golden/${stemOf(photograph)}-224.png`);
  return asInput(Float32Array.from(await pngPixels(file), (byte) => byte / 255));
};
const stemOf = (photograph: string): string => photograph.replace(/\..*/, '');

needsShared();

/**
 * The weights and the network are the same on each backend: all photographs on the one that is quick. On the others,
 * whose stock operations take many seconds where the processor plays the GPU, one of them, forward and back (batches:
 * stock-batches.test.ts).
 */
describe.each<{ name: BackendName; rows: number; gradients: number }>([
  { name: 'wasm', rows: 6, gradients: 6 },
  { name: 'webgl', rows: 1, gradients: 1 },
  { name: 'cpu', rows: 1, gradients: 1 },
  { name: 'webgpu', rows: 1, gradients: 1 },
])('stock network on $name', ({ name, rows, gradients }) => {
  let network: Network;
  let tensors: number;

  beforeAll(async () => {
    if (NO_SHARED) return;
    const [backend] = await candidates({ forced: name });
    expect(backend, `${name} is offered`).toBeDefined();
    expect(await start(backend)).toBe(true);
    tensors = tf.memory().numTensors;
    network = new StockNetwork(await goldenGraph(), 1);
  });

  afterAll(() => {
    if (NO_SHARED) return;
    network.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  if (rows > 1)
    test(`logits of ${rows} photographs in one batch`, async () => {
      const photographs = PHOTOGRAPHS.slice(0, rows);
      const images = await Promise.all(photographs.map(load));
      const batch = new Float32Array(images.length * images[0].length);
      images.forEach((image, i) => {
        batch.set(image, i * image.length);
      });
      const logits = await network.forward(batch);
      for (const [i, photograph] of photographs.entries()) {
        const row = logits.subarray(i * network.classes, (i + 1) * network.classes);
        expect(largestDifference(row, await goldenFloats(`${stemOf(photograph)}-logits.f32`)), photograph).toBeLessThan(
          1e-3,
        );
      }
    });

  test.each(EACH_PHOTOGRAPH.slice(0, gradients))('%s: logits and input gradient', async (photograph) => {
    const golden = (await goldenReport())[photograph];
    const image = await load(photograph);
    const before = tf.memory().numTensors;
    const logits = await network.forward(image, { keep: true });
    expect(largestDifference(logits, await goldenFloats(`${stemOf(photograph)}-logits.f32`))).toBeLessThan(1e-3);
    const gradient = perPixel(await network.pullback(crossEntropy(golden.input224.top5[0].index)(logits)));
    const expected = await goldenFloats(`${stemOf(photograph)}-gradient.f32`);
    expect(cosine(gradient, expected)).toBeGreaterThan(0.999);
    expect(equalSigns(gradient, expected)).toBeGreaterThan(0.99);
    const l1 = gradient.reduce((sum, value) => sum + Math.abs(value), 0);
    expect(l1 / golden.input224.gradientL1).toBeCloseTo(1, 2);

    await network.forward(new Float32Array(image.length)); // gives back what was kept
    expect(tf.memory().numTensors).toBe(before);
  });
});
