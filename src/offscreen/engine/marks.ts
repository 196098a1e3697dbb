/** Where a picture was changed, when that is in few places: the picture paler, and a ring around each changed pixel. */
import type { RgbData, RgbImage } from '../../image/rgb-image';
import { MOST_MARKS, type Preview } from '../../session/preview';
import type { Section } from './section';

/** What is left of the picture's contrast to white. */
const PALE = 0.45;
/** Radius of a ring, as a share of the longer side; its line and the edges on both sides of it, in pixels. */
const RADIUS = 1 / 50;
const LINE = 1.2;
const EDGE = 2.4;
const RING = [0, 110, 120];
const AROUND = [255, 255, 255];

/** [x, y] of the pixels that differ in any colour, row by row; none where they are more than MOST_MARKS. */
export function changedPixels({ width, data }: RgbImage, changed: RgbData): (readonly [x: number, y: number])[] {
  const places: (readonly [number, number])[] = [];
  for (let i = 0; i < data.length; i++) {
    if (data[i] === changed[i]) continue;
    const p = Math.floor(i / 3);
    places.push([p % width, Math.floor(p / width)]);
    if (places.length > MOST_MARKS) return [];
    i = 3 * p + 2; // the next pixel
  }
  return places;
}

/** after: the changed picture in the section's own pixels. */
export function drawMarks(
  { width, height, alpha, place }: Section,
  after: ArrayLike<number>,
  places: readonly (readonly [x: number, y: number])[],
): Preview {
  const rgba = new Uint8ClampedArray(width * height * 4); // clips and rounds
  for (let p = 0; p < width * height; p++) {
    const opacity = alpha ? alpha[p] / 255 : 1;
    for (let c = 0; c < 3; c++) rgba[4 * p + c] = 255 - PALE * opacity * (255 - after[3 * p + c]);
    rgba[4 * p + 3] = 255;
  }
  const radius = Math.max(4, RADIUS * Math.max(width, height));
  const reach = Math.ceil(radius + EDGE);
  for (const [x, y] of places) {
    const [cx, cy] = place(x, y);
    for (let v = Math.floor(cy) - reach; v <= cy + reach; v++) {
      for (let u = Math.floor(cx) - reach; u <= cx + reach; u++) {
        if (u < 0 || v < 0 || u >= width || v >= height) continue;
        const off = Math.abs(Math.hypot(u - cx, v - cy) - radius);
        const p = v * width + u;
        const inside = Math.abs(u - cx) <= 1 && Math.abs(v - cy) <= 1;
        for (let c = 0; c < 3; c++) {
          if (off <= LINE) rgba[4 * p + c] = RING[c];
          else if (off <= EDGE) rgba[4 * p + c] = AROUND[c];
          else if (inside) rgba[4 * p + c] = after[3 * p + c]; // the pixel itself and its neighbours, as they are
        }
      }
    }
  }
  return { width, height, rgba, amplification: 1 };
}
