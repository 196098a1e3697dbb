/**
 * Pictures to look at. A picture larger than PREVIEW_SIDE is scaled down once, and so is each change of it: then every level
 * of a direction is clip(X + k·D) on the small picture. Up to PREVIEW_SIDE the preview is exact, byte for byte.
 */
import type { RgbData, RgbImage } from '../../image/rgb-image';
import type { Preview, View } from '../../session/protocol';
import type { Levels } from '../../session/state';
import { createShrinker, type Plane } from './shrink';

/** The perturbation is shown over this grey. */
const GREY = 128;

export interface Previewer {
  /** Every level along one direction, of entries -1, 0 and 1. */
  along(direction: Int8Array): (view: View, levels: Levels) => Preview;
  /** Another picture of the same size and alpha; linf: the largest change in it, in levels. */
  between(changed: RgbData, linf: Levels): (view: View) => Preview;
}

/** How many times a change of at most `most` levels is amplified to fill the range; below 1 where it is larger than that. */
function amplificationOf(most: Levels): number {
  const room = (255 - GREY) / Math.max(most, 1);
  return room < 1 ? room : Math.floor(room);
}

export function createPreviewer(image: RgbImage): Previewer {
  const { data: original } = image;
  const shrinker = createShrinker(image);
  const { width, height, colour, alpha } = shrinker;

  /** change: what one level does, 3 values per pixel. */
  const draw = (view: View, change: Plane, levels: Levels, most: Levels): Preview => {
    const amplification = view === 'perturbation' ? amplificationOf(most) : 1;
    const rgba = new Uint8ClampedArray(width * height * 4); // clips and rounds
    for (let p = 0, i = 0; p < width * height; p++) {
      for (let c = 0; c < 3; c++, i++) {
        if (view === 'sign') {
          rgba[4 * p + c] = GREY + (255 - GREY) * change[i];
          continue;
        }
        const before = colour[i];
        const after = view === 'original' ? before : Math.min(255, Math.max(0, before + levels * change[i]));
        rgba[4 * p + c] = view === 'perturbation' ? GREY + amplification * (after - before) : after;
      }
      rgba[4 * p + 3] = view === 'perturbation' || view === 'sign' || !alpha ? 255 : alpha[p];
    }
    return { width, height, rgba, amplification };
  };

  return {
    along(direction) {
      const change = shrinker.shrink(direction);
      return (view, levels) => draw(view, change, levels, levels);
    },
    between(changed, linf) {
      const difference = Int16Array.from(changed, (byte, i) => byte - original[i]);
      const change = shrinker.shrink(difference);
      const sign = shrinker.shrink(Int8Array.from(difference, Math.sign));
      return (view) => draw(view, view === 'sign' ? sign : change, 1, linf);
    },
  };
}
