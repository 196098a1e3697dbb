/** Work on a device that can die: a promise that would wait for a lost device for ever rejects instead. */
import { DeviceError } from './device-error';

/** How long `lost` may lag behind the rejection of a call that the loss broke off, in milliseconds. */
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
      // What a dying device rejects says nothing; `lost` does, a moment later.
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
