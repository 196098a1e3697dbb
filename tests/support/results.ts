/** Made-up results for the tests of what is shown of them. */
import type { KnownRun, LevelRow, LevelTable } from '../../src/session/attack-run';
import { type FileFacts, LEVEL_COUNT, type Levels, type RankedLabel, SHARE_LEVELS } from '../../src/session/values';

export const CAT: RankedLabel = { index: 286, label: 'Egyptian cat', probability: 0.683 };
export const TABBY: RankedLabel = { index: 282, label: 'tabby, tabby cat', probability: 0.418 };

export const row = (levels: Levels, flipped: boolean): LevelRow => ({
  levels,
  flipped,
  prediction: flipped ? [TABBY] : [{ ...CAT, probability: 0.51 }],
  originalProbability: flipped ? 0.2 : 0.51,
  loss: -Math.log(flipped ? 0.2 : 0.51),
});

/** The rows of a table whose named levels are there, and flipped or not. */
export function rows(known: Readonly<Record<Levels, boolean>>): LevelTable['rows'] {
  return Array.from({ length: LEVEL_COUNT }, (_, level) => (level in known ? row(level, known[level]!) : undefined));
}

export const table = (known: Readonly<Record<Levels, boolean>>): Required<LevelTable> => ({
  rows: rows(known),
  shares: SHARE_LEVELS.map((levels) => row(levels, false)),
  firstOrder: { loss: -Math.log(CAT.probability), slope: 1000 },
});

export const facts: FileFacts = {
  name: 'cat.png',
  prediction: [TABBY],
  originalProbability: 0.2,
  intact: true,
  goals: ['other'],
  readers: { float: 1.25, bytes: 1.21 },
  verified: true,
  linf: 3,
  l2: 2.1,
  psnr: 48.13,
  l0: 0.97,
  ssim: 0.9876,
  sha256: '01ab',
};

/** The first run: its file is the one of level 3. */
export const fgsmRun = (known: Readonly<Record<Levels, boolean>>): KnownRun => ({
  index: 0,
  attack: 'fgsm',
  title: 'Fast Gradient Sign Method',
  options: { levels: 3 },
  file: facts,
  levels: 3,
  table: table(known),
  steps: 1,
  gradients: 1,
  forwards: 2,
  seconds: 0.5,
  notes: [],
});

/** A run of DeepFool, with whatever a test wants otherwise. */
export const deepfoolRun = (change: Partial<KnownRun>): KnownRun => ({
  index: 1,
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
