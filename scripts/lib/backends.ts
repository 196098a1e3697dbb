/** The engine's backends by name, for what forces one. */

import { BACKEND_NAMES, type BackendName } from '../../src/model/backend-facts';

export const backendNamed = (name: string | undefined): BackendName | undefined =>
  BACKEND_NAMES.find((one) => one === name);

/** That there is none of that name. */
export const noBackend = (name: string): string =>
  `There is no backend "${name}"; there are: ${BACKEND_NAMES.join(', ')}.`;
