/**
 * The colours of matplotlib's "inferno" (N. Smith, S. van der Walt, 2015, CC0) at each tenth: perceptually uniform,
 * dark to bright, and still in order for people who cannot distinguish colours.
 */
export const INFERNO: readonly (readonly [red: number, green: number, blue: number])[] = [
  [0x00, 0x00, 0x04],
  [0x16, 0x0b, 0x39],
  [0x42, 0x0a, 0x68],
  [0x6a, 0x17, 0x6e],
  [0x93, 0x26, 0x67],
  [0xbc, 0x37, 0x54],
  [0xdd, 0x51, 0x3a],
  [0xf3, 0x78, 0x19],
  [0xfc, 0xa5, 0x0a],
  [0xf6, 0xd7, 0x46],
  [0xfc, 0xff, 0xa4],
];

/** The colour at `share` (0 to 1), interpolated linearly between the tenths. Each component is 0 to 255. */
export function inferno(share: number): [red: number, green: number, blue: number] {
  const place = Math.min(Math.max(share, 0), 1) * (INFERNO.length - 1);
  const below = Math.min(Math.floor(place), INFERNO.length - 2);
  const [low, high] = [INFERNO[below]!, INFERNO[below + 1]!];
  const between = (c: 0 | 1 | 2): number => low[c] + (place - below) * (high[c] - low[c]);
  return [between(0), between(1), between(2)];
}
