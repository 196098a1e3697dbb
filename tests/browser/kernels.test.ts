/** The WebGPU kernels against the PyTorch reader's answers. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Graph } from '../../src/model/graph';
import { requestKernelDevice } from '../../src/model/kernels/device';
import { createKernelNetwork, type KernelNetwork } from '../../src/model/kernels/kernel-network';
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
  perPixel,
  shared,
} from '../support/golden';
import { naivePullback } from '../support/naive';
import { pngPixels } from '../support/pixels';

/**
 * Golden's own float32 rounding puts one activation of this picture on the other side of a relu6 kink than exact
 * arithmetic does.
 */
const GOLDEN_AT_A_KINK = 'grace_hopper.bmp';

const load = async (stem: string): Promise<Float32Array> =>
  asInput(Float32Array.from(await pngPixels(await shared(`golden/${stem}-224.png`)), (byte) => byte / 255));

needsShared();

describe('kernels on MobileNetV2', () => {
  let device: GPUDevice;
  let graph: Graph;
  let network: KernelNetwork;

  beforeAll(async () => {
    if (NO_SHARED) return;
    const adapter = await navigator.gpu.requestAdapter();
    device = await requestKernelDevice(adapter!);
    graph = await goldenGraph();
    network = await createKernelNetwork(graph, device, adapter!.info);
  });

  afterAll(() => {
    if (NO_SHARED) return;
    network.dispose();
    device.destroy();
  });

  test.each(EACH_PHOTOGRAPH)('%s: logits and input gradient', async (photograph) => {
    const stem = photograph.replace(/\..*/, '');
    const golden = (await goldenReport())[photograph];
    const image = await load(stem);
    const logits = await network.forward(image, { keep: true });
    expect(largestDifference(logits, await goldenFloats(`${stem}-logits.f32`))).toBeLessThan(1e-4);

    const gradient = perPixel(await network.pullback(crossEntropy(golden.input224.top5[0].index)(logits)));
    const expected = await goldenFloats(`${stem}-gradient.f32`);
    expect(equalSigns(gradient, expected)).toBeGreaterThan(0.999);
    if (photograph !== GOLDEN_AT_A_KINK) expect(cosine(gradient, expected)).toBeGreaterThan(0.99999);
    else expect(cosine(gradient, expected)).toBeGreaterThan(0.9999);
  });

  test(`${GOLDEN_AT_A_KINK}: the gradient is the one of the definitions in float64`, async () => {
    const stem = GOLDEN_AT_A_KINK.replace(/\..*/, '');
    const image = await load(stem);
    const logits = await network.forward(image, { keep: true });
    const dlogits = crossEntropy((await goldenReport())[GOLDEN_AT_A_KINK].input224.top5[0].index)(logits);
    const exact = naivePullback(graph, image, dlogits);
    const gradient = await network.pullback(dlogits);
    expect(cosine(gradient, exact)).toBeGreaterThan(0.99999);
    expect(equalSigns(gradient, exact)).toBeGreaterThan(0.999);
    // And golden is as far from it as we are from golden.
    expect(cosine(await goldenFloats(`${stem}-gradient.f32`), exact)).toBeLessThan(0.99999);
  });
});
