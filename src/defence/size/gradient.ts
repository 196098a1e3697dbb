import type { DefenceGradient } from '../gradient';
import { resizedMap } from '../resized-map';
import { scaled } from './scaled';

const size: DefenceGradient = (percent) => (picture) => resizedMap(picture, scaled(picture, percent), 'bilinear');

export default size;
