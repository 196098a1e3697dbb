/** A limit for what a device or a driver may never answer. */
import { DeviceError } from './kernels/device-error';

/**
 * How long an adapter, or a backend, may take to be there, in milliseconds: some ten times what a busy machine takes to
 * compile everything in software.
 */
export const START_MS = 180_000;

/** The result of `work`. Throws DeviceError `unresponsive` when it does not come in that many milliseconds. */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    const sentence = `no answer for ${Math.round(milliseconds / 1000)} s`;
    timer = setTimeout(() => reject(new DeviceError('unresponsive', sentence)), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
