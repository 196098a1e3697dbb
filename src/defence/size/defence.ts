/** Width and height in percent, at least one pixel. */
import { MAX_PIXELS } from '../../image/limits';
import type { Defence } from '../defence';
import { resized } from '../resized';

const size: Defence = (percent) => (picture) => {
  const scaled = (side: number): number => Math.max(1, Math.round((side * percent) / 100));
  const [width, height] = [scaled(picture.width), scaled(picture.height)];
  if (width * height > MAX_PIXELS) throw new RangeError(`${width} x ${height} pixels are too many`);
  return resized(picture, width, height, 'bilinear');
};

export default size;
