/** What is said of a backend. Apart from all that loads one, so that every room can speak of it. */

/** What a network can run on. */
export const BACKEND_NAMES = ['webgpu', 'webgl', 'wasm', 'cpu'] as const;
export type BackendName = (typeof BACKEND_NAMES)[number];

/**
 * What a person should know of a backend: that stock operations run on it (`detail`: what our kernels do not cover),
 * that a better one did not start (which and why), or that it was started anew (how the device failed).
 */
export interface BackendNote {
  readonly code: 'stock-operations' | 'passed-over' | 'restarted';
  readonly detail: string;
}

/** Which backend a network runs on. */
export interface BackendFacts {
  readonly name: BackendName;
  /** The adapter or renderer in words; empty where there is none to name. */
  readonly adapter: string;
  /** Runs on the CPU although its name says GPU. */
  readonly software: boolean;
}
