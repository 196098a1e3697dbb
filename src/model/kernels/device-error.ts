/** The errors of a GPU device, typed: lost, unresponsive, out of memory, or a call that failed validation. */

export type DeviceFailure = 'lost' | 'unresponsive' | 'out-of-memory' | 'validation';

export class DeviceError extends Error {
  override readonly name = 'DeviceError';
  constructor(
    readonly reason: DeviceFailure,
    message: string,
  ) {
    super(message);
  }
}

const settled = async <T>(value: T): Promise<PromiseSettledResult<Awaited<T>>> =>
  (await Promise.allSettled([value]))[0];

/**
 * Runs `work`, whose WebGPU calls are all made synchronously, and throws what the device reports about them: WebGPU
 * itself returns objects that do nothing. Resolves with the awaited result of `work`.
 */
export async function checked<T>(device: GPUDevice, work: () => T): Promise<Awaited<T>> {
  for (const filter of ['out-of-memory', 'internal', 'validation'] as const) device.pushErrorScope(filter);
  let value: T | Promise<never>;
  try {
    value = work();
  } catch (error) {
    // A buffer mapped at creation that finds no memory throws.
    value = Promise.reject(error instanceof RangeError ? new DeviceError('out-of-memory', error.message) : error);
  }
  const scopes = Promise.all([device.popErrorScope(), device.popErrorScope(), device.popErrorScope()]);
  const [[validation, internal, memory], outcome] = await Promise.all([scopes, settled(value)]);
  if (memory) throw new DeviceError('out-of-memory', memory.message);
  const mistake = validation ?? internal;
  if (mistake) throw new DeviceError('validation', mistake.message);
  if (outcome.status === 'rejected') throw outcome.reason;
  return outcome.value as Awaited<T>;
}
