/**
 * torchvision's way: the shorter side to 256 by Pillow's BILINEAR, of that the middle 224 x 224; of other inputs in the
 * same ratio. Sizes and places round as `resize` and `center_crop` in torchvision's transforms/functional.py do.
 */

import { cropBox } from '../../image/crop-256';
import type { Defence } from '../defence';
import { partOf } from '../part';
import { resized } from '../resized';

const crop: Defence =
  () =>
  (picture, { input }) => {
    const { width, height, left, top } = cropBox(picture, input);
    return partOf(resized(picture, width, height, 'bilinear'), left, top, input.width, input.height);
  };

export default crop;
