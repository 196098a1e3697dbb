/**
 * How the model sees a picture: over white, as a page would show it, then squashed by A; and the way back for gradients.
 * With opacity a in [0,1] a pixel is read as a · x + (1 - a), so its gradient is scaled by a: alpha 0 is left alone.
 *
 * There are two readers. One computes with fractions: it has a gradient. The other one is the ordinary way of programs that
 * use Pillow: over white and resized in bytes (resample-bytes.ts). A file counts only where both say the same of it.
 */
import { createResampler } from './resample';
import { createByteResampler } from './resample-bytes';
import type { Pixels, RgbData, RgbImage } from './rgb-image';

export interface Reading {
  /** A picture with the size and alpha of the original -> the model's input, side x side x 3 in [0,1]. */
  read(data: Pixels): Float32Array;
  /** The same of whole bytes, as Pillow reads them: height x width x 3 in [0,1], multiples of 1/255. */
  readBytes(data: RgbData): Float32Array;
  /** Both readers see the same in every picture: its size is the model's, and nothing is transparent. */
  readonly agree: boolean;
  /**
   * What `read` gives for clip(X + k · direction), for any level k from 0 to `most`: A is linear, so one pass over the picture
   * and one over the direction serve them all. Only values that reach 0 or 255 on the way are followed one by one.
   */
  along(data: RgbData, direction: Int8Array, most: number): (levels: number) => Float32Array;
  /** d loss / d model input -> d loss / d picture, height x width x 3, both per unit of [0,1] pixels; written to `pulled`. */
  pull(gradient: Float32Array, pulled: Float32Array): void;
}

/** As Pillow's paste over white with a mask: rounded to the nearest byte. */
const overWhite = (byte: number, alpha: number): number => Math.floor((byte * alpha + 255 * (255 - alpha) + 127) / 255);

export function createReading(
  { width, height, alpha }: Omit<RgbImage, 'data'>,
  inputHeight: number,
  inputWidth: number,
): Reading {
  const resampler = createResampler(width, height, inputWidth, inputHeight);
  const opacity = (p: number): number => (alpha ? alpha[p] / 255 : 1);

  /** A of one level's change, where nothing clips. */
  const slopeOf = (direction: Int8Array): Float32Array =>
    resampler.down((y, row) => {
      for (let x = 0, p = y * width, i = 0; x < width; x++, p++) {
        const unit = opacity(p) / 255;
        for (let c = 0; c < 3; c++, i++) row[i] = unit * direction[3 * p + c];
      }
    });

  /** Entry K: A of one level's change of those values that have room for K levels only. */
  const clippedOf = (data: RgbData, direction: Int8Array, most: number): (Float32Array | undefined)[] => {
    const clipped: (Float32Array | undefined)[] = Array(most).fill(undefined);
    for (let y = 0, i = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        for (let c = 0; c < 3; c++, i++) {
          const room = direction[i] > 0 ? 255 - data[i] : data[i];
          if (room >= most || direction[i] === 0) continue;
          clipped[room] ??= new Float32Array(inputHeight * inputWidth * 3);
          resampler.scatter(clipped[room], y, x, c, (direction[i] * opacity(y * width + x)) / 255);
        }
      }
    }
    return clipped;
  };

  const read = (data: Pixels): Float32Array =>
    resampler.down((y, row) => {
      const from = y * width * 3;
      if (!alpha) {
        for (let i = 0; i < row.length; i++) row[i] = data[from + i] / 255;
        return;
      }
      for (let x = 0, i = 0; x < width; x++) {
        const a = alpha[y * width + x] / 255;
        for (let c = 0; c < 3; c++, i++) row[i] = (a * data[from + i]) / 255 + (1 - a);
      }
    });

  const resizeBytes = createByteResampler(width, height, inputWidth, inputHeight);

  const readBytes = (data: RgbData): Float32Array => {
    const small = resizeBytes((y, row) => {
      const from = y * width * 3;
      if (!alpha) row.set(data.subarray(from, from + row.length));
      else
        for (let i = 0; i < row.length; i++) row[i] = overWhite(data[from + i], alpha[y * width + Math.floor(i / 3)]);
    });
    return Float32Array.from(small, (byte) => byte / 255);
  };

  return {
    read,
    readBytes,
    agree: !alpha && width === inputWidth && height === inputHeight,
    along(data, direction, most) {
      const start = read(data);
      const slope = slopeOf(direction);
      const clipped = clippedOf(data, direction, most);
      return (levels) => {
        const out = start.map((value, i) => value + levels * slope[i]);
        for (let room = 0; room < levels; room++) {
          const excess = clipped[room];
          if (excess) for (let i = 0; i < out.length; i++) out[i] -= (levels - room) * excess[i];
        }
        return out;
      };
    },
    pull(gradient, pulled) {
      resampler.up(gradient, (y, row) => {
        if (alpha) for (let i = 0; i < row.length; i++) row[i] *= alpha[y * width + Math.floor(i / 3)] / 255;
        pulled.set(row, y * width * 3);
      });
    },
  };
}
