/** The WebGPU kernels against the PyTorch reader's answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { crossEntropy } from '../../src/attack/loss';
import { createKernelNetwork, type KernelNetwork } from '../../src/model/kernels/kernel-network';
import { readTflite } from '../../src/model/tflite';
import { cosine, equalSigns, largestDifference, noise } from '../support/compare';
import { goldenFloats, goldenReport, NO_SHARED, PHOTOGRAPHS, shared } from '../support/golden';
import { pngPixels } from '../support/pixels';

describe.skipIf(NO_SHARED)('kernels on MobileNetV2', () => {
  let device: GPUDevice;
  let network: KernelNetwork;
  const cosines: number[] = [];

  beforeAll(async () => {
    const adapter = await navigator.gpu.requestAdapter();
    device = await adapter!.requestDevice();
    const graph = readTflite(new Uint8Array(await shared('models/tf2_mobilenet_v2_1.0_224_ptq.tflite')));
    network = await createKernelNetwork(graph, [-1, 1], device, adapter!.info);
  });

  afterAll(() => {
    network.dispose();
    device.destroy();
  });

  test.each(PHOTOGRAPHS)('%s: logits and input gradient', async (photograph) => {
    const stem = photograph.replace(/\..*/, '');
    const golden = (await goldenReport())[photograph];
    const image = Float32Array.from(await pngPixels(await shared(`golden/${stem}-224.png`)), (byte) => byte / 255);
    const logits = await network.forward(image, { keep: true });
    expect(largestDifference(logits, await goldenFloats(`${stem}-logits.f32`))).toBeLessThan(1e-4);

    const gradient = await network.pullback(crossEntropy(golden.input224.top5[0].index)(logits));
    const expected = await goldenFloats(`${stem}-gradient.f32`);
    // One activation that rounding puts on the other side of a relu6 kink moves the cosine by up to 3e-5 (grace_hopper).
    cosines.push(cosine(gradient, expected));
    expect(cosines.at(-1)).toBeGreaterThan(0.9999);
    expect(equalSigns(gradient, expected)).toBeGreaterThan(0.999);
  });

  test('all but at most one picture: cosine at least 0.99999', () => {
    expect(cosines.filter((value) => value < 0.99999).length).toBeLessThanOrEqual(1);
  });

  test('the same picture gives the same bits', async () => {
    const image = noise(224 * 224 * 3, 5);
    const dlogits = noise(1001, 6);
    const run = async () => [await network.forward(image, { keep: true }), await network.pullback(dlogits)];
    expect(await run()).toEqual(await run());
  });

  test('several cotangent rows over one forward pass equal one by one', async () => {
    await network.forward(noise(224 * 224 * 3, 7), { keep: true });
    const rows = noise(2 * 1001, 8);
    const together = await network.pullback(rows);
    expect(together.subarray(0, 224 * 224 * 3)).toEqual(await network.pullback(rows.slice(0, 1001)));
    expect(together.subarray(224 * 224 * 3)).toEqual(await network.pullback(rows.slice(1001)));
  });
});
