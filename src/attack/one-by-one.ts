/**
 * Few bytes from the untouched picture, one by one: of those that promise most to first order each is really tried, at
 * the end of its range, and the one that lowers the margin most is kept. The gradient says which bytes matter, not what
 * a change from one end of the range to the other does: the best is seldom among the first ten.
 */
import type { RgbData } from '../image/rgb-image';
import { margin, marginLoss } from './criterion';
import { holds } from './judge';
import { largest } from './largest';
import type { Problem, Take } from './problem';

/** So many are tried for each byte that is found; more for the first, for one that does it alone is worth the look. */
const LOOKED_AT = 48;
const FIRST_LOOKED_AT = 128;

/** How many bytes can be looked for with so many forward passes. */
export const bytesWithin = (forwards: number): number =>
  Math.max(0, Math.floor(1 + (forwards - FIRST_LOOKED_AT) / LOOKED_AT));

/**
 * The search ends where the bytes left would have to lower the margin so many times as much as the best one has, on
 * average.
 */
const HOPE = 2;

export interface OneByOneOptions {
  /** At most so many bytes, with a gradient and LOOKED_AT forward passes each, and FIRST_LOOKED_AT for the first. */
  readonly most: number;
  /** Logits by which the file leads in both readers. */
  readonly lead: number;
}

interface Candidate {
  readonly at: number;
  /** 0 or 255. */
  readonly end: number;
}

/**
 * The `count` bytes that promise most of those that are as they were, the first first. gradient: of the margin at
 * `data`; overwritten.
 */
function promising(
  { image: { data: original, alpha } }: Problem,
  data: RgbData,
  gradient: Float32Array,
  count: number,
): Candidate[] {
  const rises = new Uint8Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const slope = gradient[i];
    rises[i] = slope < 0 ? 1 : 0;
    const free = data[i] === original[i] && (!alpha || alpha[Math.floor(i / 3)] > 0);
    gradient[i] = free ? Math.abs(slope) * (slope < 0 ? 255 - data[i] : data[i]) : 0;
  }
  return largest(gradient, count).map((at) => ({ at, end: rises[at] ? 255 : 0 }));
}

/** A file of at most `most` changed bytes that holds; undefined where none is found. `tell` hears of each gradient. */
export async function oneByOne(
  problem: Problem,
  { most, lead }: OneByOneOptions,
  tell: (margin: number) => void,
  signal: AbortSignal,
): Promise<RgbData | undefined> {
  const data = problem.image.data.slice();
  let gain = 0;
  for (let count = 1; count <= most; count++) {
    signal.throwIfAborted();
    const looked = count === 1 ? FIRST_LOOKED_AT : LOOKED_AT;
    const look: Take<Candidate[]> = (gradient) => promising(problem, data, gradient, looked);
    const { logits, taken } = await problem.gradients(data, [marginLoss(problem)], look, signal);
    const before = margin(logits, problem);
    tell(before);
    const [candidates] = taken;
    if (candidates.length === 0) return undefined;
    /**
     * The same picture again and again, each time with another byte changed: each is read before the next is asked for.
     */
    function* each(): Generator<RgbData> {
      for (const { at, end } of candidates) {
        signal.throwIfAborted();
        const byte = data[at];
        data[at] = end;
        yield data;
        data[at] = byte;
      }
    }
    const margins = (await problem.logits(each(), signal)).map((row) => margin(row, problem));
    const order = margins.map((_, i) => i).sort((a, b) => margins[a] - margins[b]);
    for (const i of order) {
      if (margins[i] > -lead) break;
      const file = data.slice();
      file[candidates[i].at] = candidates[i].end;
      if (await holds(problem, file, lead, signal)) return file;
    }
    const [best] = order;
    data[candidates[best].at] = candidates[best].end;
    gain = Math.max(gain, before - margins[best]);
    if (margins[best] + lead > HOPE * gain * (most - count)) return undefined;
  }
  return undefined;
}
