import type { Defence } from '../defence';
import { resized } from '../resized';
import { scaled } from './scaled';

const size: Defence = (percent) => (picture) => {
  const { width, height } = scaled(picture, percent);
  return resized(picture, width, height, 'bilinear');
};

export default size;
