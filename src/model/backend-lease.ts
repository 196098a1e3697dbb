/**
 * tfjs has one current backend and keeps the tensors of all networks in it. So each network holds a lease: the backend,
 * with its memory, goes when the last lease has ended; and where it had to go earlier, because it broke, the others
 * notice.
 */
import * as tf from '@tensorflow/tfjs-core';
import { type Backend, type BackendName, start, stop } from './backend';
import { DeviceError } from './kernels/device-error';

/** The leases on each backend that is there. */
const leases = new Map<BackendName, Set<BackendLease>>();

export class BackendLease {
  private constructor(private readonly backend: Backend) {}

  /** Starts the backend where it is not started. Undefined when it cannot be started here. */
  static async take(backend: Backend): Promise<BackendLease | undefined> {
    if (!(await start(backend))) return undefined;
    const lease = new BackendLease(backend);
    leases.set(backend.name, (leases.get(backend.name) ?? new Set()).add(lease));
    return lease;
  }

  /** The backend is there as it was, with what this network keeps in it. */
  get holds(): boolean {
    return leases.get(this.backend.name)?.has(this) ?? false;
  }

  /** Makes tfjs compute on this backend. Throws DeviceError `lost` where another network had to end it. */
  async select(): Promise<void> {
    if (!this.holds) throw new DeviceError('lost', `${this.backend.name} was started anew for another network`);
    if (tf.getBackend() !== this.backend.name) await tf.setBackend(this.backend.name);
  }

  /** `broken`: the backend goes now, whoever else holds it. */
  end({ broken }: { readonly broken: boolean }): void {
    const { name } = this.backend;
    const others = leases.get(name);
    if (!others?.delete(this)) return;
    if (!broken && others.size > 0) return;
    leases.delete(name);
    stop(this.backend);
  }
}
