/**
 * Pictures to look at. A picture larger than PREVIEW_SIDE is scaled down once, and so is each change of it: then every
 * level of a direction is clip(X + k·D) on the small picture. Up to PREVIEW_SIDE, and of a part, the preview is exact,
 * byte for byte.
 */
import { inferno } from '../../image/inferno';
import type { RgbData, RgbImage } from '../../image/rgb-image';
import type { Crop, Preview, View } from '../../session/preview';
import type { Levels } from '../../session/values';
import { changedPixels, drawMarks } from './marks';
import { inSmall, type PixelArray, type Section, sectionOf } from './section';

/** The perturbation is shown over this grey. */
const GREY = 128;

/** By value, 0 to 255. */
const HEAT = Array.from({ length: 256 }, (_, value) => inferno(value / 255));

export interface Previewer {
  /** Every level along one direction, of entries -1, 0 and 1. */
  along(direction: Int8Array): (view: View, levels: Levels, crop?: Crop) => Preview;
  /** Another picture of the same size and alpha; linf: the largest change in it, in levels. */
  between(changed: RgbData, linf: Levels, crop?: Crop): (view: View) => Preview;
  /** saliency: height x width, 0 to 255. */
  heat(saliency: Uint8ClampedArray): (crop?: Crop) => Preview;
}

/**
 * How many times a change of at most `most` levels is amplified to fill the range; below 1 where it is larger than
 * that.
 */
function amplificationOf(most: Levels): number {
  const room = (255 - GREY) / Math.max(most, 1);
  return room < 1 ? room : Math.floor(room);
}

/** change: what one level does, 3 values per pixel. */
function draw(
  { width, height, colour, alpha }: Section,
  view: View,
  change: PixelArray,
  levels: Levels,
  most: Levels,
): Preview {
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
}

function drawHeat({ width, height }: Section, heat: PixelArray): Preview {
  const rgba = new Uint8ClampedArray(width * height * 4);
  for (let p = 0; p < width * height; p++) {
    const [red, green, blue] = HEAT[Math.round(heat[p])];
    rgba[4 * p] = red;
    rgba[4 * p + 1] = green;
    rgba[4 * p + 2] = blue;
    rgba[4 * p + 3] = 255;
  }
  return { width, height, rgba, amplification: 1 };
}

export function createPreviewer(image: RgbImage): Previewer {
  const { data: original } = image;
  const small = inSmall(image);
  return {
    along(direction) {
      const change = small.take(direction, 3);
      return (view, levels, crop) => {
        if (!crop) return draw(small, view, change, levels, levels);
        const part = sectionOf(image, crop);
        return draw(part, view, part.take(direction, 3), levels, levels);
      };
    },
    between(changed, linf, crop) {
      const section = crop ? sectionOf(image, crop) : small;
      const after = section.take(changed, 3);
      const change = Float32Array.from(after, (value, i) => value - section.colour[i]);
      const sign = (): PixelArray =>
        section.take(
          Int8Array.from(changed, (byte, i) => Math.sign(byte - original[i])),
          3,
        );
      return (view) =>
        view === 'marks'
          ? drawMarks(section, after, changedPixels(image, changed))
          : draw(section, view, view === 'sign' ? sign() : change, 1, linf);
    },
    heat(saliency) {
      const shrunk = small.take(saliency, 1);
      return (crop) => {
        if (!crop) return drawHeat(small, shrunk);
        const part = sectionOf(image, crop);
        return drawHeat(part, part.take(saliency, 1));
      };
    },
  };
}
