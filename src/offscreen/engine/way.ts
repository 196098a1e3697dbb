/** Ways from a picture to the network's input that a gradient can come back through. */
import { toBytes } from '../../attack/criterion';
import type { Codec } from '../../defence/defence';
import { laidOverWhite } from '../../defence/over-white';
import type { NamedTransform } from '../../defence/registry';
import type { LinearReading } from '../../image/linear-reading';
import { createModelReading } from '../../image/model-reading';
import type { NetworkInput } from '../../image/network-input';
import type { Pixels, RgbImage } from '../../image/rgb-image';

/** One picture in one way. */
export interface Seen {
  /** What the network gets of it. */
  readonly input: Float32Array;
  /** As LinearReading's: d loss / d network's input -> d loss / d picture, per unit of [0,1] pixels. */
  readonly rows: LinearReading['rows'];
}

export interface Way {
  readonly name: string;
  /** `seed`: for what draws lots. */
  see(data: Pixels, seed: number): Seen | Promise<Seen>;
}

/** A reader; `open` is called when it is needed first. */
export function readerWay(name: string, open: () => LinearReading): Way {
  let reading: LinearReading | undefined;
  return {
    name,
    see(data) {
      reading ??= open();
      return { input: reading.read(data), rows: reading.rows };
    },
  };
}

/**
 * A transform, read by the network's own reader, whose input it makes or not. Forward it is what survival tries: bytes
 * in, bytes out. Backward the rounding to bytes passes a gradient straight through, and so does a transform without an
 * adjoint.
 */
export function transformWay(
  { name, apply, linear }: NamedTransform,
  { width, height, alpha }: Omit<RgbImage, 'data'>,
  input: NetworkInput,
  codec: Codec,
): Way {
  const size = { width, height, ...(alpha ? { alpha } : {}) };
  return {
    name,
    async see(data, seed) {
      const made = await apply(laidOverWhite({ ...size, data: toBytes(data) }), { input, codec, seed });
      const reading = createModelReading({ width: made.width, height: made.height }, input);
      const map = linear?.(size, { input, seed });
      return {
        input: reading.read(made.data),
        rows(gradient, take) {
          const there = new Float32Array(made.data.length);
          reading.pull(gradient, there);
          const back = map ? map.adjoint(there) : there;
          if (alpha) for (let i = 0; i < back.length; i++) back[i] *= alpha[Math.floor(i / 3)] / 255;
          take(0, back);
        },
      };
    },
  };
}
