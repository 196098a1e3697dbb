/**
 * The steps of FGSM as pictures, made from the picture X and its direction D = sign(g) as they are shown. Exact up to
 * PREVIEW_SIDE; of a larger picture both are averages over the pixels that became one. Pure.
 */
import type { Preview } from '../../session/preview';
import type { Levels } from '../../session/values';

/** What the engine draws over grey in the view 'sign': GREY + FULL · D. */
const GREY = 128;
const FULL = 127;

function drawn(like: Preview, paint: (i: number, rgba: Uint8ClampedArray) => void): Preview {
  const rgba = new Uint8ClampedArray(like.rgba.length);
  for (let i = 0; i < rgba.length; i += 4) {
    paint(i, rgba);
    rgba[i + 3] = 255;
  }
  return { ...like, rgba, amplification: 1 };
}

/** Scale: k · D as it is, over grey. */
export function scaledPicture(sign: Preview, levels: Levels): Preview {
  return drawn(sign, (i, rgba) => {
    for (let c = i; c < i + 3; c++) rgba[c] = GREY + (levels * (sign.rgba[c]! - GREY)) / FULL;
  });
}

/** Whether X + k · D leaves 0 to 255 at byte `i`. */
function leaves(original: Preview, sign: Preview, levels: Levels, i: number): boolean {
  const value = original.rgba[i]! + Math.round((levels * (sign.rgba[i]! - GREY)) / FULL);
  return value < 0 || value > 255;
}

/** The share of all colour values that clip holds back. */
export function clippedShare(original: Preview, sign: Preview, levels: Levels): number {
  let clipped = 0;
  for (let i = 0; i < original.rgba.length; i += 4) {
    for (let c = i; c < i + 3; c++) if (leaves(original, sign, levels, c)) clipped++;
  }
  return clipped / ((original.rgba.length / 4) * 3);
}

/** Clip: the picture faded to grey, and in full red where a value is held at 0 or 255. */
export function clippedPicture(original: Preview, sign: Preview, levels: Levels): Preview {
  return drawn(original, (i, rgba) => {
    const [red, green, blue] = original.rgba.subarray(i, i + 3) as unknown as [number, number, number];
    const faded = 140 + 0.4 * (0.3 * red + 0.59 * green + 0.11 * blue);
    const held = [i, i + 1, i + 2].some((c) => leaves(original, sign, levels, c));
    rgba.set(held ? [214, 40, 40] : [faded, faded, faded], i);
  });
}
