/**
 * A: how a network sees a picture (linear-reading.ts): the part that it sees, squashed to its input.
 *
 * There are two readers: this one computes with fractions and has a gradient; the other one is that of read-bytes.ts.
 */
import { ownReader } from './linear-readers';
import { createLinearReading, type LinearReading } from './linear-reading';
import { coloursByChannel, type NetworkInput } from './network-input';
import { createByteReader } from './read-bytes';
import type { RgbData, RgbImage } from './rgb-image';

export interface ModelReading extends LinearReading {
  /** The same of whole bytes, as Pillow reads them. */
  readBytes(data: RgbData): Float32Array;
  /**
   * Both readers see the same in every picture: the part that the network sees has its size, and nothing is
   * transparent.
   */
  readonly agree: boolean;
  /**
   * What `read` gives for clip(X + k · direction), for any level k from 0 to `most`: A is linear, so one pass over the
   * picture and one over the direction serve them all. Only values that reach 0 or 255 on the way are followed one by
   * one.
   */
  along(data: RgbData, direction: Int8Array, most: number): (levels: number) => Float32Array;
  /**
   * d loss / d network's input -> d loss / d picture, height x width x 3, per unit of [0,1] pixels; written to
   * `pulled`, all of it: zero where the network does not look.
   */
  pull(gradient: Float32Array, pulled: Float32Array): void;
}

export function createModelReading(
  { width, height, alpha }: Omit<RgbImage, 'data'>,
  input: NetworkInput,
): ModelReading {
  const own = ownReader({ width, height }, input);
  const { seen, resampler } = own;
  const linear = createLinearReading({ width, height, ...(alpha ? { alpha } : {}) }, input, own);
  const { read } = linear;
  const colours = coloursByChannel(input);
  const scale = colours.map((colour) => input.scale[colour]);
  const opacity = (p: number): number => (alpha ? alpha[p] / 255 : 1);
  /** The pixel of the picture where a row of the part begins. */
  const startOf = (y: number): number => (seen.top + y) * width + seen.left;

  /** A of one level's change, where nothing clips. */
  const slopeOf = (direction: Int8Array): Float32Array =>
    resampler.down((y, row) => {
      for (let x = 0, p = startOf(y), i = 0; x < seen.width; x++, p++) {
        const unit = opacity(p) / 255;
        for (let c = 0; c < 3; c++, i++) row[i] = scale[c] * unit * direction[3 * p + colours[c]];
      }
    });

  /** clipped[K] = A applied to the direction, restricted to the bytes that reach 0 or 255 after K levels. */
  const clippedOf = (data: RgbData, direction: Int8Array, most: number): (Float32Array | undefined)[] => {
    const clipped: (Float32Array | undefined)[] = Array(most).fill(undefined);
    for (let y = 0; y < seen.height; y++) {
      for (let x = 0, p = startOf(y); x < seen.width; x++, p++) {
        for (let c = 0; c < 3; c++) {
          const i = 3 * p + colours[c];
          const room = direction[i] > 0 ? 255 - data[i] : data[i];
          if (room >= most || direction[i] === 0) continue;
          clipped[room] ??= new Float32Array(input.height * input.width * 3);
          resampler.scatter(clipped[room], y, x, c, (scale[c] * direction[i] * opacity(p)) / 255);
        }
      }
    }
    return clipped;
  };

  return {
    ...linear,
    readBytes: createByteReader({ width, height, ...(alpha ? { alpha } : {}) }, input),
    agree: !alpha && seen.width === input.width && seen.height === input.height,
    along(data, direction, most) {
      const start = read(data);
      const slope = slopeOf(direction);
      const clipped = clippedOf(data, direction, most);
      return (levels) => {
        const out = new Float32Array(start.length); // no map: as in read-bytes.ts
        for (let i = 0; i < out.length; i++) out[i] = start[i] + levels * slope[i];
        for (let room = 0; room < levels; room++) {
          const excess = clipped[room];
          if (excess) for (let i = 0; i < out.length; i++) out[i] -= (levels - room) * excess[i];
        }
        return out;
      };
    },
    pull(gradient, pulled) {
      if (seen.width < width || seen.height < height) pulled.fill(0);
      linear.rows(gradient, (from, row) => pulled.set(row, from));
    },
  };
}
