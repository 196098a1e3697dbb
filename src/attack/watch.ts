/** Counts what an attack asks of its problem, and flags gradients that hide the truth. */

import type { Pixels, RgbData } from '../image/rgb-image';
import { type GradientFlags, gradientFlags } from './gradient-masking';
import type { Loss } from './loss';
import type { Placement, Problem, Take } from './problem';

export interface Tally {
  /** Pictures read: those of `gradients` too. */
  forwards: number;
  /** Losses pulled back. */
  gradients: number;
  /** Of the first gradient: the one at the untouched picture, as AutoAttack takes it. */
  flags?: GradientFlags;
}

/** The same problem; `tally` fills up as it is used. */
export function watched(problem: Problem): { readonly problem: Problem; readonly tally: Tally } {
  const tally: Tally = { forwards: 0, gradients: 0 };
  const counted: Problem = {
    ...problem,
    async logits(images, signal) {
      const rows = await problem.logits(images, signal);
      tally.forwards += rows.length;
      return rows;
    },
    ...(problem.byteLogits
      ? {
          async byteLogits(images: Iterable<RgbData>, signal: AbortSignal) {
            const rows = await problem.byteLogits!(images, signal);
            tally.forwards += rows.length;
            return rows;
          },
        }
      : {}),
    along(direction, most) {
      const rowsAt = problem.along(direction, most);
      return async (levels, signal) => {
        tally.forwards += levels.length;
        return rowsAt(levels, signal);
      };
    },
    async gradients<T>(
      image: Pixels,
      losses: readonly Loss[],
      take: Take<T>,
      signal: AbortSignal,
      placement?: Placement,
    ) {
      const looking: Take<T> = (gradient, index, logits) => {
        tally.flags ??= gradientFlags(gradient, logits, problem.image.alpha);
        return take(gradient, index, logits);
      };
      const result = await problem.gradients(image, losses, looking, signal, placement);
      tally.forwards += 1;
      tally.gradients += losses.length;
      return result;
    },
  };
  return { problem: counted, tally };
}
