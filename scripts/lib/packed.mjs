// @ts-check
/** The networks of a built extension, as its list has them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DIST } from './paths.mjs';
import { UserError } from './say.mjs';

/**
 * @typedef {{ id: string, name: string, sha256: string, labels: { file: string } }} Packed what scripts need of a
 * network.json
 */

/** @param {string} [extension] its folder @returns {Packed[]} the one that runs when nobody has chosen comes first */
export const packedNetworks = (extension = DIST) =>
  JSON.parse(readFileSync(path.join(extension, 'assets', 'networks', 'index.json'), 'utf8'));

/**
 * @param {string} id @param {string} [extension] @returns {Packed} Throws a UserError that names those that there are.
 */
export function packedNetwork(id, extension = DIST) {
  const all = packedNetworks(extension);
  const found = all.find((one) => one.id === id);
  if (found) return found;
  throw new UserError(`There is no network "${id}"; there are: ${all.map((one) => one.id).join(', ')}.`, '', {
    exitCode: 2,
  });
}
