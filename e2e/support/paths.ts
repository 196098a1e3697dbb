/** What the e2e tests run on: the built extension with the real model, where there is one, and one with a synthetic network. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, DIST, MODEL_DIR, SHARED } from '../../scripts/lib/paths.mjs';

export const REAL = DIST;
export const SYNTHETIC = join(CACHE, 'e2e-synthetic');
export const SYNTHETIC_MODEL = join(CACHE, 'e2e-synthetic-model');

export const hasModel = existsSync(join(MODEL_DIR, 'model.tflite'));
export const hasPhotographs = existsSync(join(SHARED, 'images', 'cat.bmp'));

export const NO_MODEL = 'no model: neither ../shared nor its public address could be reached at set-up';
export const NO_PHOTOGRAPHS = 'no photographs: ../shared is not beside the clone';

export const photograph = (name: string): string => join(SHARED, 'images', name);
