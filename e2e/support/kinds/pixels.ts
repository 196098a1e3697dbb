/** The picture that the files of all kinds show, and what a file of it must give. */
import { PNG } from 'pngjs';
import type { Pixels } from '../pictures';

export const WIDTH = 32;
export const HEIGHT = 24;

export type Colour = readonly [red: number, green: number, blue: number, alpha?: number];

/** A file, and what must be read of it. */
export interface Kind {
  readonly name: string;
  readonly file: Buffer;
  /** Undefined: refused, or its pixels are nobody's promise. */
  readonly expected?: Pixels;
  readonly format: string;
  readonly notes?: readonly string[];
  /** Instead of being read. */
  readonly refused?: string;
}

export function pixels(width: number, height: number, colour: (x: number, y: number) => Colour): Pixels {
  const rgba = new Uint8Array(width * height * 4);
  for (let p = 0; p < width * height; p++) {
    const [red, green, blue, alpha = 255] = colour(p % width, Math.floor(p / width));
    rgba.set([red, green, blue, alpha], 4 * p);
  }
  return { width, height, rgba };
}

/** As e2e/samples/make.py has it. */
export const slope = (x: number, y: number): Colour => [7 * x, 9 * y, 4 * (x + y)];

export const SLOPE = pixels(WIDTH, HEIGHT, slope);

export function asPng({ width, height, rgba }: Pixels): Buffer {
  const png = new PNG({ width, height });
  png.data.set(rgba);
  return PNG.sync.write(png, { colorType: 6 });
}

/** How a picture stands that is stored as `stored` and turned by one of EXIF's orientations (1 to 8). */
export function turned(stored: Pixels, orientation: number): Pixels {
  const { width: w, height: h } = stored;
  const [width, height] = orientation > 4 ? [h, w] : [w, h];
  const from = (x: number, y: number): readonly [x: number, y: number] => {
    switch (orientation) {
      case 2:
        return [w - 1 - x, y];
      case 3:
        return [w - 1 - x, h - 1 - y];
      case 4:
        return [x, h - 1 - y];
      case 5:
        return [y, x];
      case 6:
        return [y, h - 1 - x];
      case 7:
        return [w - 1 - y, h - 1 - x];
      case 8:
        return [w - 1 - y, x];
      default:
        return [x, y];
    }
  };
  return pixels(width, height, (x, y) => {
    const [sx, sy] = from(x, y);
    const at = 4 * (sy * w + sx);
    return [...stored.rgba.subarray(at, at + 4)] as unknown as Colour;
  });
}
