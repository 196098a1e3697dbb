// @ts-check
/** The engine's backends by name, for what forces one. */

/** @typedef {import('../../src/model/backend-facts').BackendName} BackendName */

/** @type {readonly BackendName[]} The engine's own: Node cannot read its file, so the types hold them together. */
export const BACKENDS = ['webgpu', 'webgl', 'wasm', 'cpu'];

/** @param {string | undefined} name @returns {BackendName | undefined} */
export const backendNamed = (name) => BACKENDS.find((one) => one === name);

/** @param {string} name @returns {string} that there is none of that name */
export const noBackend = (name) => `There is no backend "${name}"; there are: ${BACKENDS.join(', ')}.`;
