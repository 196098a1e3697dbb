/**
 * A: resizes a whole picture to the model's input size, without keeping its proportions, by the antialiased bilinear
 * filter (triangle, half-pixel centres, support grows with the scale, weights normalised: Pillow's BILINEAR), and its
 * adjoint. A is linear and separable, A(X) = R_h X R_w^T, so A^T(G) = R_h^T G R_w, exactly.
 */

/** A sparse matrix with one short run of weights a row: row i covers columns start[i] .. start[i] + count[i] - 1. */
interface Taps {
  readonly start: Int32Array;
  readonly count: Int32Array;
  /** Row i's weights begin at i * stride. */
  readonly weights: Float32Array;
  readonly stride: number;
}

/**
 * R for one axis: [output, input], each row sums to 1. Without antialiasing the support does not grow with the scale:
 * two weights a row.
 */
function triangleTaps(input: number, output: number, antialias: boolean): Taps {
  const scale = input / output;
  const support = antialias ? Math.max(scale, 1) : 1;
  const stride = 2 * Math.ceil(support) + 1;
  const start = new Int32Array(output);
  const count = new Int32Array(output);
  const weights = new Float32Array(output * stride);
  for (let i = 0; i < output; i++) {
    const centre = (i + 0.5) * scale;
    const first = Math.max(Math.floor(centre - support + 0.5), 0);
    const end = Math.min(Math.floor(centre + support + 0.5), input);
    const row = Array.from({ length: end - first }, (_, j) =>
      Math.max(0, 1 - Math.abs(first + j + 0.5 - centre) / support),
    );
    const sum = row.reduce((total, weight) => total + weight, 0);
    start[i] = first;
    count[i] = row.length;
    row.forEach((weight, j) => {
      weights[i * stride + j] = weight / sum;
    });
  }
  return { start, count, weights, stride };
}

/** R^T of the same axis: [input, output]. */
function transposed({ start, count, weights, stride }: Taps, input: number): Taps {
  const first = new Int32Array(input).fill(-1);
  const length = new Int32Array(input);
  for (let i = 0; i < start.length; i++) {
    for (let j = start[i]; j < start[i] + count[i]; j++) {
      if (first[j] < 0) first[j] = i;
      length[j] = i - first[j] + 1;
    }
  }
  const widest = length.reduce((most, n) => Math.max(most, n), 1);
  const values = new Float32Array(input * widest);
  for (let i = 0; i < start.length; i++) {
    for (let k = 0; k < count[i]; k++) {
      const j = start[i] + k;
      values[j * widest + i - first[j]] = weights[i * stride + k];
    }
  }
  return { start: first.map((i) => Math.max(i, 0)), count: length, weights: values, stride: widest };
}

/** Resamples one row: width x 3 -> out: rows of `taps` x 3, overwritten. */
function filterRow(taps: Taps, row: Float32Array, out: Float32Array): void {
  const { start, count, weights, stride } = taps;
  for (let i = 0; i < start.length; i++) {
    let r = 0;
    let g = 0;
    let b = 0;
    let w = i * stride;
    for (let from = 3 * start[i], end = from + 3 * count[i]; from < end; from += 3, w++) {
      const weight = weights[w];
      r += weight * row[from];
      g += weight * row[from + 1];
      b += weight * row[from + 2];
    }
    out[3 * i] = r;
    out[3 * i + 1] = g;
    out[3 * i + 2] = b;
  }
}

/** out += weight * row. */
function addScaled(out: Float32Array, offset: number, row: Float32Array, weight: number): void {
  for (let i = 0; i < row.length; i++) out[offset + i] += weight * row[i];
}

export interface Resampler {
  /**
   * A. Calls `readRow` once for each source row, from the top; it must fill the given width x 3 array.
   * Gives outHeight x outWidth x 3.
   */
  down(readRow: (y: number, row: Float32Array) => void): Float32Array;
  /**
   * A^T. gradient: outHeight x outWidth x 3. Calls `writeRow` for each source row (width x 3, reused), from the top.
   */
  up(gradient: Float32Array, writeRow: (y: number, row: Float32Array) => void): void;
  /** A of a picture that is `value` in one channel of one pixel and zero elsewhere, added to `out`. */
  scatter(out: Float32Array, y: number, x: number, channel: number, value: number): void;
}

/** A and A^T between width x height and outWidth x outHeight, three channels. */
export const createResampler = (width: number, height: number, outWidth: number, outHeight: number): Resampler =>
  createTriangle(width, height, outWidth, outHeight, true);

/**
 * The same without antialiasing, each value from the four nearest pixels: TensorFlow's and OpenCV's default, PyTorch's
 * `interpolate`.
 */
export const createPointResampler = (width: number, height: number, outWidth: number, outHeight: number): Resampler =>
  createTriangle(width, height, outWidth, outHeight, false);

/**
 * Only a part of what a resampler gives: `size`, from the corner of `at`. Rows and columns beside it have no weight.
 */
export function windowed(
  { down, up }: Resampler,
  at: { readonly left: number; readonly top: number; readonly width: number; readonly height: number },
  size: { readonly width: number; readonly height: number },
): Pick<Resampler, 'down' | 'up'> {
  const row = (values: Float32Array, y: number, whole: boolean): Float32Array => {
    const from = 3 * (whole ? (at.top + y) * at.width + at.left : y * size.width);
    return values.subarray(from, from + 3 * size.width);
  };
  return {
    down(readRow) {
      const whole = down(readRow);
      const part = new Float32Array(3 * size.width * size.height);
      for (let y = 0; y < size.height; y++) row(part, y, false).set(row(whole, y, true));
      return part;
    },
    up(gradient, writeRow) {
      const whole = new Float32Array(3 * at.width * at.height);
      for (let y = 0; y < size.height; y++) row(whole, y, true).set(row(gradient, y, false));
      up(whole, writeRow);
    },
  };
}

function createTriangle(
  width: number,
  height: number,
  outWidth: number,
  outHeight: number,
  antialias: boolean,
): Resampler {
  const horizontal = triangleTaps(width, outWidth, antialias);
  const vertical = triangleTaps(height, outHeight, antialias);
  const horizontalT = transposed(horizontal, width);
  const verticalT = transposed(vertical, height);
  return {
    down(readRow) {
      const out = new Float32Array(outHeight * outWidth * 3);
      const row = new Float32Array(width * 3);
      const narrow = new Float32Array(outWidth * 3);
      for (let y = 0; y < height; y++) {
        readRow(y, row);
        filterRow(horizontal, row, narrow);
        for (let k = 0; k < verticalT.count[y]; k++) {
          addScaled(out, (verticalT.start[y] + k) * outWidth * 3, narrow, verticalT.weights[y * verticalT.stride + k]);
        }
      }
      return out;
    },
    up(gradient, writeRow) {
      const narrow = new Float32Array(outWidth * 3);
      const row = new Float32Array(width * 3);
      for (let y = 0; y < height; y++) {
        narrow.fill(0);
        for (let k = 0; k < verticalT.count[y]; k++) {
          const from = (verticalT.start[y] + k) * outWidth * 3;
          addScaled(
            narrow,
            0,
            gradient.subarray(from, from + outWidth * 3),
            verticalT.weights[y * verticalT.stride + k],
          );
        }
        filterRow(horizontalT, narrow, row);
        writeRow(y, row);
      }
    },
    scatter(out, y, x, channel, value) {
      for (let j = 0; j < verticalT.count[y]; j++) {
        const weight = value * verticalT.weights[y * verticalT.stride + j];
        let to = ((verticalT.start[y] + j) * outWidth + horizontalT.start[x]) * 3 + channel;
        for (let w = x * horizontalT.stride, end = w + horizontalT.count[x]; w < end; w++, to += 3) {
          out[to] += weight * horizontalT.weights[w];
        }
      }
    },
  };
}
