/**
 * One new start after the GPU device failed: the network is made again (new device, weights from the CPU's copy) and the work is run again. A second
 * failure is the caller's, who takes the next backend.
 */
import { DeviceError } from './device-error';

export interface Recoverable<N> {
  network: N;
  /** Makes the network anew on a new device. The first adapter request after a loss can fail: it is tried twice. */
  remake(): Promise<N>;
}

export async function withRecovery<N extends { dispose(): void }, T>(
  holder: Recoverable<N>,
  work: (network: N) => Promise<T>,
): Promise<T> {
  try {
    return await work(holder.network);
  } catch (error) {
    if (!(error instanceof DeviceError)) throw error;
    holder.network.dispose();
    holder.network = await holder.remake().catch(() => holder.remake());
    return work(holder.network);
  }
}
