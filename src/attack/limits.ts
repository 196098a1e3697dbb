/** What a large picture is worth: its gradients cost a second each, where the network itself takes a tenth of that. */
import type { RgbImage } from '../image/rgb-image';

/**
 * Values of the picture times gradients that one run may take: some 280 gradients of a 12-megapixel picture, a few
 * minutes.
 */
const WORK = 1e10;

/** How many gradients a run on this picture may take. */
export const gradientsFor = ({ data }: RgbImage): number => Math.max(1, Math.floor(WORK / data.length));
