/**
 * A way of reading a picture that is linear: over white, a part of it, resampled, in the network's numbers. With
 * opacity a in [0,1] a pixel is read as a · x + (1 - a), so its gradient is scaled by a: alpha 0 is left alone. The
 * weights of the resampling sum to 1, so scale and offset can be taken before it: A(scale · X + offset) = scale · A(X)
 * + offset.
 */
import { type Box, coloursByChannel, type Preprocessing } from './network-input';
import type { Resampler } from './resample';
import type { Pixels, RgbImage } from './rgb-image';

/** The part of the picture that is read, and how it comes to the input's size. */
export interface LinearReader {
  readonly seen: Box;
  readonly resampler: Pick<Resampler, 'down' | 'up'>;
}

export interface LinearReading {
  /**
   * A picture with the size and alpha of the original -> the network's input, height x width x 3 in its own numbers and
   * order.
   */
  read(data: Pixels): Float32Array;
  /**
   * The adjoint: d loss / d network's input -> d loss / d picture, per unit of [0,1] pixels, row by row of the part
   * that is read. `row` is width of the part x 3, reused; it begins at value `from` of the picture.
   */
  rows(gradient: Float32Array, take: (from: number, row: Float32Array) => void): void;
}

export function createLinearReading(
  { width, alpha }: Omit<RgbImage, 'data'>,
  { scale: scales, offset: offsets, order }: Preprocessing,
  { seen, resampler }: LinearReader,
): LinearReading {
  const colours = coloursByChannel({ order });
  const [scale, offset] = [scales, offsets].map((values) => colours.map((colour) => values[colour]));
  const white = scale.map((value, c) => value + offset[c]);
  const opacity = (p: number): number => (alpha ? alpha[p] / 255 : 1);
  /** The pixel of the picture where a row of the part begins. */
  const startOf = (y: number): number => (seen.top + y) * width + seen.left;
  return {
    read(data) {
      const [red, green, blue] = colours;
      const [r1, g1, b1] = scale.map((value) => value / 255);
      const [r0, g0, b0] = offset;
      return resampler.down((y, row) => {
        const from = startOf(y);
        for (let x = 0, i = 0, j = 3 * from; x < seen.width; x++, i += 3, j += 3) {
          row[i] = r1 * data[j + red] + r0;
          row[i + 1] = g1 * data[j + green] + g0;
          row[i + 2] = b1 * data[j + blue] + b0;
        }
        if (!alpha) return;
        for (let x = 0, i = 0; x < seen.width; x++) {
          const a = opacity(from + x);
          for (let c = 0; c < 3; c++, i++) row[i] = a * row[i] + (1 - a) * white[c];
        }
      });
    },
    rows(gradient, take) {
      const out = new Float32Array(3 * seen.width);
      resampler.up(gradient, (y, row) => {
        const from = startOf(y);
        for (let x = 0, i = 0; x < seen.width; x++) {
          const a = opacity(from + x);
          for (let c = 0; c < 3; c++, i++) out[3 * x + colours[c]] = a * scale[c] * row[i];
        }
        take(3 * from, out);
      });
    },
  };
}
