/** The lot of one seed. */
import { seeded } from '../../attack/random';
import type { Size } from '../linear-map';

const RATIO = 331 / 299;

/** `inner`, laid at left and top of `whole`. */
export interface Draw {
  readonly whole: Size;
  readonly inner: Size;
  readonly left: number;
  readonly top: number;
}

export function drawOf(input: Size, seed: number): Draw {
  const next = seeded(seed);
  const below = (most: number): number => Math.floor(next() * most);
  const whole = { width: Math.round(input.width * RATIO), height: Math.round(input.height * RATIO) };
  const width = input.width + below(whole.width - input.width);
  const height = Math.round((width * input.height) / input.width);
  const left = below(whole.width - width);
  const top = below(whole.height - height);
  return { whole, inner: { width, height }, left, top };
}
