/**
 * The change of variable of Carlini and Wagner 2017 (arXiv 1608.04644, section V.B), which keeps a picture in its box.
 * Theirs is infinite at the box's ends; here the box is half a level wider than the bytes at either end,
 *
 *     x = 127.5 + 128 · tanh(w),    -0.5 ≤ x ≤ 255.5 levels,
 *
 * so w is finite and has a gradient at 0 and at 255, and every x still rounds to a byte.
 */
const CENTRE = 127.5;
const HALF = 128;

/** w of x levels. */
export const toFree = (x: number): number => Math.atanh((x - CENTRE) / HALF);

/** x levels of w. */
export const toLevels = (w: number): number => CENTRE + HALF * Math.tanh(w);

/** dx/dw at x, in levels. */
export const slopeAt = (x: number): number => HALF * (1 - ((x - CENTRE) / HALF) ** 2);
