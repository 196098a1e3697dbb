/**
 * Structural similarity (Wang, Bovik, Sheikh, Simoncelli 2004, "Image Quality Assessment: From Error Visibility to
 * Structural Similarity", eq. 13), with the paper's window and constants:
 *
 *     SSIM = (2 μ_x μ_y + C₁)(2 σ_xy + C₂) / ((μ_x² + μ_y² + C₁)(σ_x² + σ_y² + C₂)),
 *
 * weighted by an 11 x 11 Gaussian of σ = 1.5, C₁ = (0.01 · 255)², C₂ = (0.03 · 255)²; the mean over all windows that
 * lie wholly in the picture, and over the three colours. Along an axis shorter than 11 the window is as long as the
 * axis.
 */
import type { RgbData, RgbImage } from './rgb-image';

const WINDOW = 11;
const SIGMA = 1.5;
const C1 = (0.01 * 255) ** 2;
const C2 = (0.03 * 255) ** 2;
/** Windows evaluated in a picture, at most: in a larger picture every n-th along both axes. */
const WINDOWS = 1 << 20;
/** The values averaged over a window: x, y, x², y², xy. */
const MOMENTS = 5;

function gaussian(length: number): Float64Array {
  const centre = (length - 1) / 2;
  const weights = Float64Array.from({ length }, (_, i) => Math.exp(-((i - centre) ** 2) / (2 * SIGMA ** 2)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** eq. 13 from a window's weighted means. */
function similarity(x: number, y: number, xx: number, yy: number, xy: number): number {
  const means = (2 * x * y + C1) / (x * x + y * y + C1);
  return (means * (2 * (xy - x * y) + C2)) / (xx - x * x + yy - y * y + C2);
}

/** -1 to 1; 1 when nothing changed. Throws RangeError when the sizes differ. */
export function ssim({ width, height, data }: Pick<RgbImage, 'width' | 'height' | 'data'>, changed: RgbData): number {
  if (data.length !== changed.length) throw new RangeError('pictures of different sizes have no similarity');
  const across = gaussian(Math.min(WINDOW, width));
  const down = gaussian(Math.min(WINDOW, height));
  const step = Math.max(1, Math.ceil(Math.sqrt((width * height) / WINDOWS)));
  const columns = Math.floor((width - across.length) / step) + 1;
  const stride = columns * 3 * MOMENTS;
  // The last rows, already averaged across: row y lies at y % down.length.
  const averaged = new Float64Array(down.length * stride);

  const averageRow = (y: number): void => {
    let to = (y % down.length) * stride;
    for (let column = 0; column < columns; column++) {
      for (let c = 0; c < 3; c++, to += MOMENTS) {
        let meanBefore = 0;
        let meanAfter = 0;
        let squareBefore = 0;
        let squareAfter = 0;
        let product = 0;
        for (let k = 0, i = (y * width + column * step) * 3 + c; k < across.length; k++, i += 3) {
          const before = data[i];
          const after = changed[i];
          const weightedBefore = across[k] * before;
          const weightedAfter = across[k] * after;
          meanBefore += weightedBefore;
          meanAfter += weightedAfter;
          squareBefore += weightedBefore * before;
          squareAfter += weightedAfter * after;
          product += weightedBefore * after;
        }
        averaged[to] = meanBefore;
        averaged[to + 1] = meanAfter;
        averaged[to + 2] = squareBefore;
        averaged[to + 3] = squareAfter;
        averaged[to + 4] = product;
      }
    }
  };

  let sum = 0;
  let count = 0;
  const window = new Float64Array(MOMENTS);
  for (let y = 0; y < height; y++) {
    averageRow(y);
    const top = y - down.length + 1;
    if (top < 0 || top % step !== 0) continue;
    for (let at = 0; at < stride; at += MOMENTS) {
      window.fill(0);
      for (let k = 0; k < down.length; k++) {
        const from = ((top + k) % down.length) * stride + at;
        for (let moment = 0; moment < MOMENTS; moment++) window[moment] += down[k] * averaged[from + moment];
      }
      sum += similarity(window[0], window[1], window[2], window[3], window[4]);
      count++;
    }
  }
  return sum / count;
}
