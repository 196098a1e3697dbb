import type { LinearPart } from '../gradient';
import { resizedMap } from '../resized-map';
import { scaled } from './scaled';

const size: LinearPart = (percent) => (picture) => resizedMap(picture, scaled(picture, percent), 'bilinear');

export default size;
