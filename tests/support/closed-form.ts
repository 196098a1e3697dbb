/**
 * A linear classifier, whose nearest boundary has a closed form (the idea of adversarial-library's tests): with
 * w = w_falls - w_rises and margin m, the distance is m / ‖w‖₂ in L2, m / ‖w‖₁ in L∞.
 */
import type { Adversarial, Attack, Problem, Report } from '../../src/attack/problem';
import { ATTACKS } from '../../src/attack/registry';
import { distortion } from '../../src/image/distortion';
import type { Pixels } from '../../src/image/rgb-image';
import { dot, random } from './compare';
import { type LinearSpec, linearProblem } from './linear-problem';

export const WIDTH = 12;
export const HEIGHT = 10;
const SIZE = WIDTH * HEIGHT * 3;
const CLASSES = 12;
export const idle = new AbortController().signal;
export const NAMES = Object.keys(ATTACKS);

interface Given {
  /** The margin of the label over the nearest other class, in logits. */
  readonly gap?: number;
  /** Class 1 is the target. */
  readonly targeted?: boolean;
  /** All classes but the label and class 1 are far away; so they are when targeted. */
  readonly alone?: boolean;
  readonly alpha?: LinearSpec['alpha'];
}

/**
 * Random weights over a picture in mid range, so that nothing clips; the bias puts the label's margin over each class
 * at `gap` or above.
 */
export function given(
  seed: number,
  { gap = 5, targeted = false, alone = targeted, alpha }: Given = {},
): Problem & { distances: Distances } {
  const next = random(seed);
  const data = Uint8ClampedArray.from({ length: SIZE }, () => 110 + Math.floor(next() * 36));
  // What lies under a wholly transparent pixel can be anything, the ends of the range too.
  if (alpha) for (let i = 0; i < SIZE; i++) if (alpha[Math.floor(i / 3)] === 0) data[i] = (37 * i) % 256;
  const rows = Array.from({ length: CLASSES }, () => Float32Array.from({ length: SIZE }, () => next() - 0.5));
  const opacity = (i: number): number => (alpha ? alpha[Math.floor(i / 3)] / 255 : 1);
  const x = Float64Array.from(data, (byte, i) => (opacity(i) * byte) / 255 + 1 - opacity(i));
  const wanted = Array.from({ length: CLASSES }, (_, k) => (k === 0 ? 0 : -gap * (alone && k > 1 ? 50 : 1 + k / 10)));
  const bias = rows.map((row, k) => wanted[k] - dot(row, x));
  const problem = linearProblem({
    width: WIDTH,
    height: HEIGHT,
    rows,
    bias,
    data,
    ...(alpha ? { alpha } : {}),
    ...(targeted ? { target: 1 } : {}),
  });
  return { ...problem, distances: distancesOf(rows, wanted) };
}

interface Distances {
  /** To the nearest boundary, in [0,1] pixels. */
  readonly l2: number;
  /** The fewest whole levels that are enough. */
  readonly levels: number;
  /** The fewest bytes that must change, each moved to 0 or 255. */
  features(data: Pixels): number;
}

function distancesOf(rows: Float32Array[], logits: number[]): Distances {
  const others = rows.slice(1).map((row, j) => ({ w: row.map((value, i) => value - rows[0][i]), gap: -logits[j + 1] }));
  return {
    l2: Math.min(...others.map(({ w, gap }) => gap / Math.hypot(...w))),
    levels: Math.min(
      ...others.map(({ w, gap }) => Math.ceil((255 * gap) / w.reduce((sum, v) => sum + Math.abs(v), 0))),
    ),
    features: (data) =>
      Math.min(
        ...others.map(({ w, gap }) => {
          const gains = Array.from(w, (v, i) => (v > 0 ? v * (255 - data[i]) : -v * data[i]) / 255).sort(
            (a, b) => b - a,
          );
          let sum = 0;
          const enough = gains.findIndex((gain) => {
            sum += gain;
            return sum > gap;
          });
          return enough < 0 ? Number.POSITIVE_INFINITY : enough + 1;
        }),
      ),
  };
}

export function attack(
  name: string,
  problem: Problem,
  options: object = {},
  signal = idle,
  report: Report = () => undefined,
): Promise<Adversarial> {
  const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
  return run(problem, { ...defaults, ...options }, report, signal);
}

/** In [0,1] pixels. */
export const l2 = (original: Pixels, changed: Pixels): number =>
  Math.hypot(...Array.from(original, (value, i) => (changed[i] - value) / 255));

/** How far the file is, as a multiple of the distance to the nearest boundary. */
export const ratioOf = (problem: ReturnType<typeof given>, { data }: Adversarial): number =>
  distortion(problem.image.data, data).l2 / problem.distances.l2;

/** How many bytes it changes. */
export const changedBytes = (problem: Problem, { data }: Adversarial): number =>
  data.filter((byte, i) => byte !== problem.image.data[i]).length;
