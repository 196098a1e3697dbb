/** Made-up results for the tests of what is shown of them. */

import type { FileFacts } from '../../src/popup/file/use-file';
import type { KnownRun } from '../../src/popup/selection/shown-run';
import type { LevelRow, Result } from '../../src/session/state';
import { LEVEL_COUNT, type Levels, type RankedLabel } from '../../src/session/values';

export const CAT: RankedLabel = { index: 286, label: 'Egyptian cat', probability: 0.683 };
export const TABBY: RankedLabel = { index: 282, label: 'tabby, tabby cat', probability: 0.418 };

export const row = (levels: Levels, flipped: boolean): LevelRow => ({
  levels,
  flipped,
  prediction: flipped ? [TABBY] : [{ ...CAT, probability: 0.51 }],
  originalProbability: flipped ? 0.2 : 0.51,
  loss: -Math.log(flipped ? 0.2 : 0.51),
});

/** A table whose named levels are there, and flipped or not. */
export function rows(known: Readonly<Record<Levels, boolean>>): Result['rows'] {
  return Array.from({ length: LEVEL_COUNT }, (_, level) => (level in known ? row(level, known[level]!) : undefined));
}

export const result = (known: Readonly<Record<Levels, boolean>>): Result => ({
  attack: 'fgsm',
  picture: { width: 4, height: 3, transparent: false, format: 'PNG', bytes: 99, rung: 'fetched', notes: [] },
  before: [CAT, TABBY],
  rows: rows(known),
  firstOrder: { loss: -Math.log(CAT.probability), slope: 1000 },
  backend: { name: 'cpu', adapter: '', software: false, notes: [] },
  model: { name: 'toy', sha256: '00' },
  flags: { zeroShare: 0, notFinite: 0, probabilities: false },
  timings: {},
});

export const facts: FileFacts = {
  levels: 3,
  name: 'cat.png',
  prediction: [TABBY],
  originalProbability: 0.2,
  intact: true,
  readers: { float: 1.25, bytes: 1.21 },
  verified: true,
  linf: 3,
  l2: 2.1,
  psnr: 48.13,
  l0: 0.97,
  sha256: '01ab',
};

/** A run of DeepFool, with whatever a test wants otherwise. */
export const deepfoolRun = (change: Partial<KnownRun>): KnownRun => ({
  index: 0,
  attack: 'deepfool',
  title: 'DeepFool',
  options: { steps: 50, overshoot: 0.02 },
  file: { ...facts, name: 'cat-signflip-deepfool.png', linf: 2, l2: 0.2513, l0: 0.125, ssim: 0.99981 },
  steps: 3,
  gradients: 45,
  forwards: 61,
  seconds: 2.34,
  notes: [],
  ...change,
});
