/**
 * Fewer bytes for the same answer (L0). With the margin m linear around a file Y and g = ∇m(Y), byte i lowers it by
 * -g_i (Y_i - X_i), and would by -g_i (e_i - X_i) at that end e of its range to which g points. The file of the K bytes
 * that do most, of those changed already and, when asked, of the most promising others, is read for smaller and smaller
 * K; then again from the gradient of the best one. At last the bytes that are left are restored one by one where the
 * file holds without.
 */
import type { RgbData } from '../image/rgb-image';
import { margin, marginLoss } from './criterion';
import { holds } from './judge';
import { largest } from './largest';
import type { Problem } from './problem';

export interface FewestOptions {
  /** Gradients that may be used. */
  readonly rounds: number;
  /** Bytes that were not changed may take the place of several that do less, and all go to the ends of their range. */
  readonly exchange: boolean;
  /** Logits by which every file leads in both readers. */
  readonly lead: number;
}

/**
 * So many bytes that are not changed are looked at, as shares of those that are: fewer where more of them lead nowhere.
 */
const NEW_SHARES = [1 / 4, 1 / 16];
/** So many bytes at most are tried one by one. */
const SINGLES = 40;

/** A byte at the end of its range, and by how much that lowers the margin to first order. */
interface Entry {
  readonly at: number;
  readonly end: number;
  /** What the byte is now. */
  readonly value: number;
  readonly worth: number;
  readonly isNew: boolean;
}

/**
 * The changed bytes and the most promising others, those that do most first. gradient: of the margin at `data`;
 * overwritten.
 */
function ranked(
  { image: { data: original, alpha } }: Problem,
  data: RgbData,
  gradient: Float32Array,
  exchange: boolean,
): Entry[] {
  const rises = new Uint8Array(data.length);
  const entries: Entry[] = [];
  const promise = gradient; // of the bytes that are not changed
  for (let i = 0; i < data.length; i++) {
    const slope = gradient[i];
    rises[i] = slope < 0 ? 1 : 0;
    const end = slope === 0 || !exchange ? data[i] : slope < 0 ? 255 : 0;
    const worth = (-slope * (end - original[i])) / 255;
    const isNew = data[i] === original[i];
    if (!isNew) entries.push({ at: i, end, value: data[i], worth, isNew });
    promise[i] = exchange && isNew && (!alpha || alpha[Math.floor(i / 3)] > 0) ? worth : 0;
  }
  const others = exchange ? Math.ceil(entries.length * NEW_SHARES[0]) : 0;
  for (const at of largest(promise, others)) {
    const end = rises[at] ? 255 : 0;
    entries.push({ at, end, value: end, worth: promise[at], isNew: true });
  }
  return entries.sort((a, b) => b.worth - a.worth);
}

export function countChanged(original: RgbData, data: RgbData): number {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (data[i] !== original[i]) count++;
  return count;
}

/** The file of fewest entries that holds, when it has fewer than `most`; every byte at its end, or at its value. */
async function shortest(
  original: RgbData,
  entries: readonly Entry[],
  most: number,
  pick: 'end' | 'value',
  good: (data: RgbData) => Promise<boolean>,
): Promise<RgbData | undefined> {
  let low = 0; // of 0 nothing is hoped: that is the original
  let high = Math.min(most, entries.length + 1);
  let found: RgbData | undefined;
  while (high - low > 1) {
    const count = found || low > 0 ? Math.floor((low + high) / 2) : Math.ceil((7 * high) / 8) - (high > 8 ? 0 : 1);
    const middle = Math.min(high - 1, Math.max(low + 1, count));
    const file = original.slice();
    for (const entry of entries.slice(0, middle)) file[entry.at] = entry[pick];
    if (await good(file)) {
      found = file;
      high = middle;
    } else low = middle;
  }
  return found;
}

/** `data`, which holds, with as few changed bytes as `rounds` gradients and some dozens of forward passes find. */
export async function withFewest(
  problem: Problem,
  data: RgbData,
  { rounds, exchange, lead }: FewestOptions,
  tell: (margin: number) => void,
  signal: AbortSignal,
): Promise<RgbData> {
  const { data: original } = problem.image;
  const good = (file: RgbData): Promise<boolean> => {
    signal.throwIfAborted();
    return holds(problem, file, lead, signal);
  };
  let kept = data;
  let order: Entry[] = [];
  for (let round = 0; round < rounds; round++) {
    const rank = (gradient: Float32Array): Entry[] => ranked(problem, kept, gradient, exchange);
    const { logits, taken } = await problem.gradients(kept, [marginLoss(problem)], rank, signal);
    tell(margin(logits, problem));
    [order] = taken;
    const count = countChanged(original, kept);
    if (count <= 1) return kept;
    let shorter: RgbData | undefined;
    for (const share of exchange ? NEW_SHARES : []) {
      let others = Math.ceil(share * count);
      const entries = order.filter(({ isNew }) => !isNew || others-- > 0);
      shorter ??= await shortest(original, entries, count, 'end', good);
    }
    const own = order.filter(({ isNew }) => !isNew);
    if (exchange) shorter ??= await shortest(original, own, count, 'end', good);
    shorter ??= await shortest(original, own, count, 'value', good);
    if (!shorter) break;
    kept = shorter;
  }
  const last = order.filter(({ at }) => kept[at] !== original[at]).reverse();
  for (const { at } of last.slice(0, SINGLES)) {
    const without = kept.slice();
    without[at] = original[at];
    if (await good(without)) kept = without;
  }
  return kept;
}
