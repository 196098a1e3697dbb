/**
 * The two builds that the end-to-end tests run on: one with the networks of the project, one with a synthetic network.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, DIST, NETWORKS_DIR, SHARED } from '../../scripts/lib/paths.mjs';

export const REAL = DIST;
export const SYNTHETIC = join(CACHE, 'e2e-synthetic');
export const SYNTHETIC_NETWORKS = join(CACHE, 'e2e-synthetic-networks');
/** The folder of the synthetic network in the package. */
export const SYNTHETIC_FOLDER = join('assets', 'networks', 'synthetic');

/** The network that the golden files are of. */
export const hasImagenet = existsSync(join(NETWORKS_DIR, 'imagenet', 'network.json'));
export const hasPhotographs = existsSync(join(SHARED, 'images', 'cat.bmp'));

export const NO_IMAGENET = 'no ImageNet network: neither ../shared nor its public address could be reached at set-up';
export const NO_PHOTOGRAPHS = 'no photographs: ../shared is not beside the clone';

export const photograph = (name: string): string => join(SHARED, 'images', name);
