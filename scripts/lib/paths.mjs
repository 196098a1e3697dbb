// @ts-check
/** Where things lie. Node built-ins only: this runs before any dependency is installed. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository root, without a trailing separator. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {string[]} parts @returns {string} an absolute path inside the repository */
export const inRoot = (...parts) => path.join(ROOT, ...parts);

/** Records that may be deleted at any time (git-ignored). */
export const CACHE = inRoot('.cache');

/** The folder of models and photographs beside the clone, where there is one. */
export const SHARED = process.env.SIGNFLIP_SHARED || path.resolve(ROOT, '..', 'shared');

/** The networks that are packed, one folder each (docs/networks.md). */
export const NETWORKS_DIR = inRoot('assets', 'networks');

/** The built extension. */
export const DIST = process.env.SIGNFLIP_OUT_DIR || inRoot('dist');
