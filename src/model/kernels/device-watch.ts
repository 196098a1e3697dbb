/** Guards work on a device that can be lost: promises that would never settle then reject. */
import { DeviceError } from './device-error';

/** How long after a call's rejection `device.lost` may still come, in milliseconds. */
const LAG = 200;

export class DeviceWatch {
  private lost: DeviceError | undefined;
  private readonly inFlight = new Set<(error: DeviceError) => void>();

  constructor(private readonly device: GPUDevice) {
    device.addEventListener('uncapturederror', this.onError);
    void device.lost.then(({ message, reason }) => {
      this.lost = new DeviceError('lost', message || `the GPU device was lost (${reason})`);
      this.report(this.lost);
    });
  }

  /** The work's result, or the device's failure where that comes first. After a loss every call rejects at once. */
  async guard<T>(work: () => Promise<T>): Promise<T> {
    if (this.lost) throw this.lost;
    let fail: (error: DeviceError) => void = () => {};
    const failed = new Promise<never>((_, reject) => {
      fail = reject;
    });
    this.inFlight.add(fail);
    try {
      return await Promise.race([work(), failed]);
    } catch (error) {
      if (error instanceof DeviceError && error.reason === 'lost') throw error;
      // The rejection of a lost device does not say that it was lost; `lost` does, a moment later.
      await Promise.race([this.device.lost, new Promise((resolve) => setTimeout(resolve, LAG))]);
      throw this.lost ?? error;
    } finally {
      this.inFlight.delete(fail);
    }
  }

  stop(): void {
    this.device.removeEventListener('uncapturederror', this.onError);
  }

  private readonly onError = ({ error }: GPUUncapturedErrorEvent): void => {
    this.report(new DeviceError(error instanceof GPUOutOfMemoryError ? 'out-of-memory' : 'validation', error.message));
  };

  private report(error: DeviceError): void {
    for (const fail of this.inFlight) fail(error);
  }
}
