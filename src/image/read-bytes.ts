/**
 * The ordinary reader, of programs that use Pillow: over white and resized in bytes (resample-bytes.ts). It has no
 * gradient. A file counts only where this one and the reader that computes with fractions (reading.ts) say the same of
 * it.
 */
import { coloursByChannel, type NetworkInput, partSeen } from './network-input';
import { createByteResampler } from './resample-bytes';
import type { RgbData, RgbImage } from './rgb-image';

/** As Pillow's paste over white with a mask: rounded to the nearest byte. */
export const overWhite = (byte: number, alpha: number): number =>
  Math.floor((byte * alpha + 255 * (255 - alpha) + 127) / 255);

/**
 * A picture with the size and alpha of the original -> the network's input, height x width x 3 in its own numbers and
 * order.
 */
export function createByteReader(
  { width, height, alpha }: Omit<RgbImage, 'data'>,
  input: NetworkInput,
): (data: RgbData) => Float32Array {
  const seen = partSeen(width, height, input);
  const resize = createByteResampler(seen.width, seen.height, input.width, input.height);
  const colours = coloursByChannel(input);
  const numbers = colours.map((colour) => [input.scale[colour] / 255, input.offset[colour]] as const);
  return (data) => {
    const small = resize((y, row) => {
      const pixel = (seen.top + y) * width + seen.left;
      if (!alpha) row.set(data.subarray(3 * pixel, 3 * pixel + row.length));
      else
        for (let i = 0; i < row.length; i++) row[i] = overWhite(data[3 * pixel + i], alpha[pixel + Math.floor(i / 3)]);
    });
    // A plain loop: `from` with a function makes an object of every number, and the heap grows by that garbage.
    const out = new Float32Array(small.length);
    for (let channel = 0; channel < 3; channel++) {
      const [unit, zero] = numbers[channel];
      const colour = colours[channel];
      for (let pixel = 0; pixel < small.length; pixel += 3) out[pixel + channel] = unit * small[pixel + colour] + zero;
    }
    return out;
  };
}
