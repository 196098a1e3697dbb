/** The kernels' dealings with the device: memory is given back, failures are reported at once. */
import { describe, expect, test } from 'vitest';
import { requestKernelDevice } from '../../src/model/kernels/device';
import { createKernelNetwork, KernelNetwork } from '../../src/model/kernels/kernel-network';
import { GPU, SOFTWARE, SOFTWARE_QUADS, tuningFor } from '../../src/model/kernels/tuning';
import { largestDifference, noise } from '../support/compare';
import { testDevice } from '../support/gpu-device';
import { GraphBuilder } from '../support/tiny-graphs';

/** Few kernels, because every device compiles them anew: what they compute is tested elsewhere. */
function smallest() {
  const b = new GraphBuilder([8, 6, 3]);
  const x = b.conv(0, 10, { kernel: [1, 1], stride: [1, 1], activation: 'relu6' });
  return b.graph(b.dense(b.mean(x), 7));
}

const graph = smallest();
const pixels = graph.inputShape.reduce((a, b) => a * b);
const image = noise(pixels, 1).map(Math.abs);
const dlogits = noise(graph.classes, 2);

describe('memory', () => {
  test('does not grow over 1000 calls, is what `bytes` says, and all goes back', async () => {
    const { device, live } = await testDevice();
    const network = await KernelNetwork.create(graph, device, SOFTWARE);
    await network.forward(image, { keep: true });
    await network.pullback(dlogits);
    const before = live();
    expect(network.bytes).toBe(before.bytes);
    for (let call = 0; call < 500; call++) {
      await network.forward(image, { keep: true });
      await network.pullback(dlogits);
    }
    expect(live()).toEqual(before);
    network.dispose();
    expect(live()).toEqual({ buffers: 0, bytes: 0 });
    device.destroy();
  });

  test('changing batch sizes hold a bounded number of plans', async () => {
    const { device, live } = await testDevice();
    const network = await KernelNetwork.create(graph, device, GPU);
    const most: number[] = [];
    for (const images of [2, 3, 4, 5, 6, 2, 3]) {
      await network.forward(noise(images * pixels, images), { keep: true });
      await network.pullback(noise(images * graph.classes, images));
      most.push(live().buffers);
    }
    expect(most[6]).toBe(most[1]);
    expect(network.bytes).toBe(live().bytes);
    network.dispose();
    expect(live().buffers).toBe(0);
    device.destroy();
  });

  test('a network that cannot be made leaves nothing behind', async () => {
    const { device, live } = await testDevice();
    const b = new GraphBuilder([4096, 4096, 8]);
    const huge = b.graph(b.mean(b.conv(0, 64, { kernel: [1, 1], stride: [1, 1] }))); // 4 GiB of activations
    await expect(KernelNetwork.create(huge, device, SOFTWARE)).rejects.toMatchObject({ name: 'DeviceError' });
    expect(live().buffers).toBe(0);
    device.destroy();
  });
});

describe('failures', () => {
  test('a device destroyed in mid-call rejects the call and every later one as lost', async () => {
    const { device } = await testDevice();
    const network = await KernelNetwork.create(graph, device, SOFTWARE);
    const call = network.forward(image);
    device.destroy();
    await expect(call).rejects.toMatchObject({ name: 'DeviceError', reason: 'lost' });
    await expect(network.forward(image)).rejects.toMatchObject({ name: 'DeviceError', reason: 'lost' });
    network.dispose();
  });

  test('a device destroyed while the network is being made rejects as lost', async () => {
    const { device } = await testDevice();
    const making = KernelNetwork.create(graph, device, SOFTWARE);
    device.destroy();
    await expect(making).rejects.toMatchObject({ name: 'DeviceError', reason: 'lost' });
  });

  test('a mistake in a call is a validation error, and the next call works', async () => {
    const { device } = await testDevice();
    const network = await KernelNetwork.create(graph, device, SOFTWARE);
    const expected = await network.forward(image);
    const finish = GPUCommandEncoder.prototype.finish;
    GPUCommandEncoder.prototype.finish = function () {
      const unreadable = device.createBuffer({ size: 4, usage: GPUBufferUsage.COPY_DST });
      this.copyBufferToBuffer(unreadable, 0, unreadable, 0, 4);
      return finish.call(this);
    };
    try {
      await expect(network.forward(image)).rejects.toMatchObject({ name: 'DeviceError', reason: 'validation' });
    } finally {
      GPUCommandEncoder.prototype.finish = finish;
    }
    expect(await network.forward(image)).toEqual(expected);
    network.dispose();
    device.destroy();
  });

  test('an error that nobody caught fails the call in flight', async () => {
    const { device } = await testDevice();
    const network = await KernelNetwork.create(graph, device, SOFTWARE);
    const call = network.forward(image);
    await Promise.resolve(); // the call's turn comes
    device.dispatchEvent(
      new GPUUncapturedErrorEvent('uncapturederror', { error: new GPUOutOfMemoryError('no memory left') }),
    );
    await expect(call).rejects.toMatchObject({ reason: 'out-of-memory', message: 'no memory left' });
    await expect(network.forward(image)).resolves.toHaveLength(graph.classes);
    network.dispose();
    device.destroy();
  });
});

test('an adapter gets its table', () => {
  const info = (fields: Partial<GPUAdapterInfo>) => fields as GPUAdapterInfo;
  const [plain, subgroups] = [new Set<string>(), new Set(['subgroups'])];
  const swiftshader = info({ vendor: 'google', architecture: 'swiftshader', subgroupMaxSize: 4 });
  expect(tuningFor(swiftshader, plain)).toBe(SOFTWARE);
  expect(tuningFor(swiftshader, subgroups)).toBe(SOFTWARE_QUADS);
  expect(tuningFor(info({ vendor: 'x', isFallbackAdapter: true, subgroupMaxSize: 8 }), subgroups)).toBe(SOFTWARE);
  expect(tuningFor(info({ vendor: 'nvidia', architecture: 'ampere' }), subgroups)).toBe(GPU);
  expect(tuningFor(undefined, subgroups)).toBe(GPU);
});

test('an adapter without subgroups runs the same network, without them', async () => {
  const results: Float32Array[][] = [];
  for (const offered of [true, false]) {
    const adapter = (await navigator.gpu.requestAdapter())!;
    expect(adapter.features.has('subgroups'), 'SwiftShader has them').toBe(true);
    if (!offered) Object.defineProperty(adapter, 'features', { value: new Set<string>() });
    const device = await requestKernelDevice(adapter);
    expect(device.features.has('subgroups')).toBe(offered);
    const network = await createKernelNetwork(graph, device, adapter.info);
    results.push([await network.forward(image, { keep: true }), await network.pullback(dlogits)]);
    network.dispose();
    device.destroy();
  }
  const [[logits, gradient], [plainLogits, plainGradient]] = results;
  expect(largestDifference(plainLogits, logits)).toBeLessThan(1e-6);
  expect(largestDifference(plainGradient, gradient)).toBeLessThan(1e-6);
});
