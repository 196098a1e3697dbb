/** The picture that was read beside what another decoder says of the same file. */
import type { Pixels, Reading } from './oracles';

export interface Distance {
  /** Largest difference of a colour byte, over the pixels that are visible in what was read. */
  readonly most: number;
  /** Mean of these differences. */
  readonly mean: number;
  /** Pixels of another alpha. */
  readonly alpha: number;
}

/** Undefined where the sizes differ. */
export function distance(read: Pixels, other: Pixels): Distance | undefined {
  if (read.width !== other.width || read.height !== other.height) return undefined;
  let [most, sum, visible, alpha] = [0, 0, 0, 0];
  for (let at = 0; at < read.rgba.length; at += 4) {
    if (read.rgba[at + 3] !== other.rgba[at + 3]) alpha++;
    if (read.rgba[at + 3] === 0) continue;
    visible += 3;
    for (let c = at; c < at + 3; c++) {
      const difference = Math.abs(read.rgba[c] - other.rgba[c]);
      most = Math.max(most, difference);
      sum += difference;
    }
  }
  return { most, mean: visible ? sum / visible : 0, alpha };
}

/** Of two decoders of one lossy format: their transforms and the way in which they enlarge colour round differently. */
const ROUNDING = 2;

/** "equal", or in what it differs. */
export function verdictOn(read: Pixels, { pixels, rounds }: Reading): string {
  const far = distance(read, pixels);
  if (!far) return `differs: ${read.width} x ${read.height} instead of ${pixels.width} x ${pixels.height}`;
  const equal = far.alpha === 0 && (rounds ? far.mean <= ROUNDING : far.most === 0);
  return equal ? 'equal' : `differs: by ${far.most}, ${far.mean.toFixed(2)} on average, alpha of ${far.alpha} pixels`;
}
