/** What a person should know of the network in use: that it does not run as it would best, or that it was started anew. */
import type { BackendName } from './backend';
import type { DeviceFailure } from './kernels/device-error';

export type EngineNote =
  /** Stock operations run, because our kernels do not cover a layer with this filter. */
  | { readonly kind: 'uncovered'; readonly filter: readonly [height: number, width: number] }
  /** A backend that would have been better did not work; `detail` is technical. */
  | { readonly kind: 'passed-over'; readonly backend: BackendName; readonly detail: string }
  | { readonly kind: 'restarted'; readonly reason: DeviceFailure };
