// @ts-check
/** The engine's backends by name, for what forces one. */

export const BACKENDS = /** @type {const} */ (['webgpu', 'webgl', 'wasm', 'cpu']);

/** @typedef {(typeof BACKENDS)[number]} BackendName */

/** @param {string | undefined} name @returns {BackendName | undefined} */
export const backendNamed = (name) => BACKENDS.find((one) => one === name);

/** @param {string} name @returns {string} that there is none of that name */
export const noBackend = (name) => `There is no backend "${name}"; there are: ${BACKENDS.join(', ')}.`;
