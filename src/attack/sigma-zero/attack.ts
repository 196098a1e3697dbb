/**
 * σ-zero (Cinà, Villani, Pintor, Schönherr, Biggio, Pelillo 2025, arXiv 2402.01879, algorithm 1), L0:
 *
 *     min_δ  max(m(X + δ), 0) + 1/n Σ δ_i² / (δ_i² + σ),      m: the margin in logits (criterion.ts).
 *
 * The second term counts the values that are not zero, smoothly. Adam follows the gradient, divided by its largest
 * entry, with a step size η that falls along a cosine; after every step entries below τ become zero, and τ rises while
 * the goal is reached and falls while it is not. Every iterate is rounded to bytes before it is read, so each is a
 * legal picture.
 *
 * Not in the paper: the best one then loses the bytes that it does not need (fewest.ts), and where few may do, they are
 * also looked for from the untouched picture, one by one (one-by-one.ts).
 */
import type { RgbData } from '../../image/rgb-image';
import { Adam } from '../adam';
import { margin, marginLoss, reached } from '../criterion';
import { countChanged, withFewest } from '../fewest';
import { holds, judge, LEAD } from '../judge';
import { gradientsFor } from '../limits';
import type { AttackNote } from '../note';
import { bytesWithin, oneByOne } from '../one-by-one';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem, Take } from '../problem';
import about from './about.json';

export interface SigmaZeroOptions {
  readonly steps: number;
  readonly sigma: number;
  readonly stepSize: number;
  readonly threshold: number;
  readonly thresholdFactor: number;
  readonly confidence: number;
  readonly exchanges: number;
  readonly singles: number;
}

const options: OptionList<SigmaZeroOptions> = {
  steps: { kind: 'integer', default: 90, min: 1, max: 10000, explanation: 'steps of one gradient (the paper: 1000)' },
  sigma: {
    kind: 'number',
    default: 0.001,
    min: 1e-8,
    max: 1,
    explanation: 'σ: how sharply values that are not zero are counted',
  },
  stepSize: { kind: 'number', default: 1, min: 1e-3, max: 10, explanation: 'η₀: the first step, in [0,1] pixels' },
  threshold: {
    kind: 'number',
    default: 0.3,
    min: 0,
    max: 1,
    explanation: 'τ₀: smaller changes become zero, in [0,1] pixels',
  },
  thresholdFactor: {
    kind: 'number',
    default: 0.01,
    min: 0,
    max: 1,
    explanation: 't: by how much of the step size τ moves after each step',
  },
  confidence: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 100,
    explanation: 'κ (not in the paper): by how many logits the new label must lead in the file',
  },
  exchanges: {
    kind: 'integer',
    default: 5,
    min: 0,
    max: 1000,
    explanation: 'gradients spent afterwards on fewer bytes (not in the paper)',
  },
  singles: {
    kind: 'integer',
    default: 5,
    min: 0,
    max: 1000,
    explanation: 'at most so many bytes are looked for one by one, with a gradient each (not in the paper)',
  },
};

/**
 * Fills `slope` with the gradient of the whole objective over its largest entry; of the margin on entry. δ in [0,1]
 * pixels.
 */
function objective(slope: Float32Array, change: Float32Array, sigma: number, missed: boolean): void {
  let most = 1e-12;
  for (let i = 0; i < slope.length; i++) {
    const d = change[i];
    const counting = d === 0 ? 0 : (2 * d * sigma) / (d * d + sigma) ** 2 / slope.length;
    slope[i] = (missed ? slope[i] : 0) + counting;
    most = Math.max(most, Math.abs(slope[i]));
  }
  for (let i = 0; i < slope.length; i++) slope[i] /= most;
}

/** Clips X + δ to the bytes' range, zeroes what is below τ, and writes the bytes. */
function settle({ data: original, alpha }: Problem['image'], change: Float32Array, tau: number, at: RgbData): void {
  for (let i = 0; i < at.length; i++) {
    const x = original[i] / 255;
    const clipped = Math.min(1 - x, Math.max(-x, change[i]));
    change[i] = Math.abs(clipped) < tau || (alpha && alpha[Math.floor(i / 3)] === 0) ? 0 : clipped;
    at[i] = original[i] + 255 * change[i]; // the array rounds and clips
  }
}

interface Found {
  readonly data: RgbData;
  /** Changed bytes. */
  readonly count: number;
}

/** The iterate of fewest changed bytes that holds; undefined where none did. */
async function descend(
  problem: Problem,
  { sigma, stepSize, threshold, thresholdFactor, steps }: SigmaZeroOptions,
  lead: number,
  tell: (margin: number) => void,
  signal: AbortSignal,
): Promise<Found | undefined> {
  const { image } = problem;
  const change = new Float32Array(image.data.length);
  const at = image.data.slice();
  const adam = new Adam(change.length, stepSize);
  let tau = threshold;
  let best: Found | undefined;
  for (let step = 0; step < steps; step++) {
    signal.throwIfAborted();
    const rate = step === 0 ? 1 : 0.1 + (0.9 * (1 + Math.cos((Math.PI * (step - 1)) / steps))) / 2;
    let good = false;
    const follow: Take<void> = (slope, _, logits) => {
      good = reached(logits, problem) && -margin(logits, problem) >= lead;
      objective(slope, change, sigma, !good);
      adam.step(change, slope, rate * stepSize);
    };
    const read = at.slice();
    const { logits } = await problem.gradients(read, [marginLoss(problem)], follow, signal);
    tell(margin(logits, problem));
    const count = good ? countChanged(image.data, read) : Number.POSITIVE_INFINITY;
    if (count < (best?.count ?? Number.POSITIVE_INFINITY) && (await holds(problem, read, lead, signal))) {
      best = { data: read, count };
    }
    const next = 0.1 + (0.9 * (1 + Math.cos((Math.PI * step) / steps))) / 2;
    tau = Math.min(1, Math.max(0, tau + (good ? 1 : -1) * thresholdFactor * next * stepSize));
    settle(image, change, tau, at);
  }
  return best;
}

export const sigmaZero: Attack<SigmaZeroOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, asked, report, signal) {
    const { image } = problem;
    const before = await judge(problem, image.data, signal);
    if (before.success) return { data: image.data, ...before, steps: 0, notes: [] };
    const affordable = gradientsFor(image);
    const exchanges = Math.min(asked.exchanges, Math.floor(affordable / 4));
    const singles = Math.min(asked.singles, bytesWithin(affordable / 4));
    const steps = Math.min(asked.steps, Math.max(1, affordable - exchanges - singles));
    const notes: AttackNote[] = steps < asked.steps ? [{ code: 'fewer-steps', steps, asked: asked.steps }] : [];
    const total = steps + exchanges + singles;
    const lead = asked.confidence + LEAD;
    let done = 0;
    const tell = (m: number): void => report({ done: ++done, total, margin: m });

    const found = await descend(problem, { ...asked, steps }, lead, tell, signal);
    const rounds = { rounds: exchanges, exchange: true, lead };
    let data = found && (await withFewest(problem, found.data, rounds, tell, signal));
    const most = data ? Math.min(singles, countChanged(image.data, data) - 1) : singles;
    data = (await oneByOne(problem, { most, lead }, tell, signal)) ?? data;
    if (!data) notes.push({ code: 'no-file', steps });
    const file = data ?? image.data;
    return { data: file, ...(await judge(problem, file, signal)), steps, notes };
  },
};

export default sigmaZero;
