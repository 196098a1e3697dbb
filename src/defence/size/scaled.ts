/** In percent of each side, at least one pixel. */
import { MAX_PIXELS } from '../../image/limits';
import type { Size } from '../linear-map';

/** Throws RangeError where that would be too many pixels. */
export function scaled(picture: Size, percent: number): Size {
  const of = (side: number): number => Math.max(1, Math.round((side * percent) / 100));
  const [width, height] = [of(picture.width), of(picture.height)];
  if (width * height > MAX_PIXELS) throw new RangeError(`${width} x ${height} pixels are too many`);
  return { width, height };
}
