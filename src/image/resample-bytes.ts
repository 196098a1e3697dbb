/**
 * Pillow's `resize(size, filter)` of an RGB picture, byte for byte: what most programs do to a picture before a network
 * sees it. Pillow's src/libImaging/Resample.c: the filter's weights are rounded to fixed point, the horizontal pass
 * ends in bytes, the vertical one too; an axis whose size does not change has no pass.
 */
const PRECISION_BITS = 32 - 8 - 2;
const HALF = 1 << (PRECISION_BITS - 1);

/** A filter of Resample.c: zero beyond `support`, which grows with the scale. */
interface Filter {
  readonly support: number;
  weight(x: number): number;
}

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x * Math.PI) / (x * Math.PI));

/** Keys' cubic with a = -0.5. */
function cubic(x: number): number {
  const a = -0.5;
  const t = Math.abs(x);
  if (t < 1) return ((a + 2) * t - (a + 3)) * t * t + 1;
  return t < 2 ? (((t - 5) * t + 8) * t - 4) * a : 0;
}

const FILTERS = {
  bilinear: { support: 1, weight: (x) => Math.max(0, 1 - Math.abs(x)) },
  bicubic: { support: 2, weight: cubic },
  lanczos: { support: 3, weight: (x) => (x >= -3 && x < 3 ? sinc(x) * sinc(x / 3) : 0) },
} as const satisfies Record<string, Filter>;

export type FilterName = keyof typeof FILTERS;

/**
 * Row i covers start[i] .. start[i] + count[i] - 1; its weights begin at i * stride and sum to about 2 **
 * PRECISION_BITS.
 */
interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  readonly weights: Int32Array;
  readonly stride: number;
}

/** What one output is made of: the weights, which sum to 1, of the inputs from `first` on. */
export interface FilterRun {
  readonly first: number;
  readonly weights: readonly number[];
}

/** `precompute_coeffs`: in double precision, summed in the same order. */
export function filterRun(input: number, output: number, name: FilterName, i: number): FilterRun {
  const filter: Filter = FILTERS[name];
  const scale = input / output;
  const support = filter.support * Math.max(scale, 1);
  const inverse = 1 / Math.max(scale, 1);
  const centre = (i + 0.5) * scale;
  const first = Math.max(Math.trunc(centre - support + 0.5), 0);
  const end = Math.min(Math.trunc(centre + support + 0.5), input);
  const weights: number[] = [];
  let sum = 0;
  for (let j = 0; j < end - first; j++) {
    const weight = filter.weight((j + first - centre + 0.5) * inverse);
    weights.push(weight);
    sum += weight;
  }
  return { first, weights: sum === 0 ? weights : weights.map((weight) => weight / sum) };
}

/** `normalize_coeffs_8bpc`. */
function fixedTaps(input: number, output: number, filter: FilterName): Taps {
  const support = FILTERS[filter].support * Math.max(input / output, 1);
  const stride = 2 * Math.ceil(support) + 1;
  const start = new Int32Array(output);
  const count = new Int32Array(output);
  const weights = new Int32Array(output * stride);
  for (let i = 0; i < output; i++) {
    const { first, weights: shares } = filterRun(input, output, filter, i);
    start[i] = first;
    count[i] = shares.length;
    for (const [j, share] of shares.entries())
      weights[i * stride + j] = Math.trunc((share < 0 ? -0.5 : 0.5) + share * (1 << PRECISION_BITS));
  }
  return { start, count, weights, stride };
}

/** `clip8`: to a whole number from 0 to 255. */
const clip8 = (sum: number): number => Math.max(0, Math.min(255, sum >> PRECISION_BITS));

/** from, to: rows of pixels of three bytes. */
function filterRow({ start, count, weights, stride }: Taps, from: Uint8Array, to: Uint8Array, offset: number): void {
  for (let i = 0, out = offset; i < start.length; i++, out += 3) {
    let r = HALF;
    let g = HALF;
    let b = HALF;
    let w = i * stride;
    for (let at = 3 * start[i], end = at + 3 * count[i]; at < end; at += 3, w++) {
      const weight = weights[w];
      r += weight * from[at];
      g += weight * from[at + 1];
      b += weight * from[at + 2];
    }
    to[out] = clip8(r);
    to[out + 1] = clip8(g);
    to[out + 2] = clip8(b);
  }
}

/**
 * Resizes width x height to outWidth x outHeight. Asks `readRow` for each source row once, from the top: it fills the
 * given array of width x 3 bytes. Gives outHeight x outWidth x 3 bytes.
 */
export type ByteResampler = (readRow: (y: number, row: Uint8Array) => void) => Uint8Array<ArrayBuffer>;

export function createByteResampler(
  width: number,
  height: number,
  outWidth: number,
  outHeight: number,
  filter: FilterName = 'bilinear',
): ByteResampler {
  const taps = (from: number, to: number): Taps | undefined => (from === to ? undefined : fixedTaps(from, to, filter));
  const horizontal = taps(width, outWidth);
  const vertical = taps(height, outHeight);
  const narrow = 3 * outWidth;
  return (readRow) => {
    const between = new Uint8Array(height * narrow);
    const row = new Uint8Array(3 * width);
    for (let y = 0; y < height; y++) {
      if (!horizontal) readRow(y, between.subarray(y * narrow, (y + 1) * narrow));
      else {
        readRow(y, row);
        filterRow(horizontal, row, between, y * narrow);
      }
    }
    if (!vertical) return between;
    const { start, count, weights, stride } = vertical;
    const out = new Uint8Array(outHeight * narrow);
    const sums = new Int32Array(narrow);
    for (let i = 0; i < outHeight; i++) {
      sums.fill(HALF);
      for (let k = 0; k < count[i]; k++) {
        const weight = weights[i * stride + k];
        const from = (start[i] + k) * narrow;
        for (let x = 0; x < narrow; x++) sums[x] += weight * between[from + x];
      }
      for (let x = 0; x < narrow; x++) out[i * narrow + x] = clip8(sums[x]);
    }
    return out;
  };
}
