/**
 * A GPU device that can be watched: live buffers are counted, and new memory holds NaN so that nothing unwritten passes
 * for a zero.
 */

export interface TestDevice {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  /** Buffers created and not yet destroyed, and their bytes. */
  live(): { readonly buffers: number; readonly bytes: number };
}

export async function testDevice(): Promise<TestDevice> {
  const adapter = (await navigator.gpu.requestAdapter())!;
  const features = (['subgroups'] as GPUFeatureName[]).filter((feature) => adapter.features.has(feature));
  const device = await adapter.requestDevice({ requiredFeatures: features });
  const live = new Set<GPUBuffer>();
  const create = device.createBuffer.bind(device);
  device.createBuffer = (descriptor) => {
    const fits = descriptor.size <= device.limits.maxBufferSize;
    const poisoned = fits && !descriptor.mappedAtCreation && !(descriptor.usage & GPUBufferUsage.MAP_READ);
    const buffer = create({ ...descriptor, usage: descriptor.usage | (poisoned ? GPUBufferUsage.COPY_DST : 0) });
    if (poisoned) device.queue.writeBuffer(buffer, 0, new Float32Array(descriptor.size / 4).fill(Number.NaN));
    live.add(buffer);
    const destroy = buffer.destroy.bind(buffer);
    buffer.destroy = () => {
      live.delete(buffer);
      destroy();
    };
    return buffer;
  };
  return {
    device,
    info: adapter.info,
    live: () => ({ buffers: live.size, bytes: [...live].reduce((sum, { size }) => sum + size, 0) }),
  };
}
