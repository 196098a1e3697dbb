/** The stock network, A and FGSM against the PyTorch reader's answers, on every backend that runs here. */
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossEntropy } from '../../src/attack/loss';
import { type BackendName, candidates, start } from '../../src/model/backend';
import type { Network } from '../../src/model/network';
import { StockNetwork } from '../../src/model/stock';
import { readTflite } from '../../src/model/tflite';
import { cosine, equalSigns, largestDifference } from '../support/compare';
import { goldenFloats, goldenReport, NO_SHARED, PHOTOGRAPHS, shared } from '../support/golden';
import { pngPixels } from '../support/pixels';

describe.skipIf(NO_SHARED).each<{ name: BackendName; pictures: number }>([
  { name: 'wasm', pictures: 6 },
  { name: 'webgpu', pictures: 1 }, // stock operations take seconds a gradient on a software adapter
  { name: 'webgl', pictures: 1 },
  { name: 'cpu', pictures: 1 },
])('stock network on $name', ({ name, pictures }) => {
  let network: Network;
  let tensors: number;

  beforeAll(async () => {
    const [backend] = await candidates(name);
    expect(backend, `${name} is offered`).toBeDefined();
    expect(await start(backend)).toBe(true);
    tensors = tf.memory().numTensors;
    network = new StockNetwork(
      readTflite(new Uint8Array(await shared('models/tf2_mobilenet_v2_1.0_224_ptq.tflite'))),
      [-1, 1],
      1,
    );
  });

  afterAll(() => {
    network.dispose();
    expect(tf.memory().numTensors).toBe(tensors);
  });

  test.each(PHOTOGRAPHS.slice(0, pictures))('%s: logits and input gradient', async (photograph) => {
    const stem = photograph.replace(/\..*/, '');
    const golden = (await goldenReport())[photograph];
    const image = Float32Array.from(await pngPixels(await shared(`golden/${stem}-224.png`)), (byte) => byte / 255);
    const before = tf.memory().numTensors;
    const t0 = performance.now();
    const logits = await network.forward(image, { keep: true });
    const t1 = performance.now();
    expect(largestDifference(logits, await goldenFloats(`${stem}-logits.f32`))).toBeLessThan(1e-3);

    const gradient = await network.pullback(crossEntropy(golden.input224.top5[0].index)(logits));
    console.log(name, t1 - t0, performance.now() - t1);
    const expected = await goldenFloats(`${stem}-gradient.f32`);
    expect(cosine(gradient, expected)).toBeGreaterThan(0.999);
    expect(equalSigns(gradient, expected)).toBeGreaterThan(0.99);
    const l1 = gradient.reduce((sum, value) => sum + Math.abs(value), 0);
    expect(l1 / golden.input224.gradientL1).toBeCloseTo(1, 2);

    await network.forward(image); // gives back what was kept
    expect(tf.memory().numTensors).toBe(before);
  });
});
