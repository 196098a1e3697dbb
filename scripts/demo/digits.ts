/** Digits as stroked paths: a font would look different on each machine. */

/** Each in a box of 2 x 3 units, y downwards. */
const PATHS = [
  'M1 0 A1 1 0 0 0 0 1 V2 A1 1 0 0 0 2 2 V1 A1 1 0 0 0 1 0 Z',
  'M0.4 0.6 L1.2 0 V3',
  'M0 1 A1 1 0 0 1 2 1 C2 1.8 0.2 2.4 0 3 H2',
  'M0.1 0.6 A0.9 0.75 0 1 1 1 1.4 A0.95 0.8 0 1 1 0 2.4',
  'M1.5 3 V0 L0 2.1 H2',
  'M1.8 0 H0.3 L0.1 1.4 A1 0.9 0 1 1 0 2.5',
  'M1.7 0.2 C0.6 0.2 0 1.2 0 2 A1 1 0 1 0 0.1 1.7',
  'M0 0 H2 C1.3 1 0.8 2 0.7 3',
  'M1 1.4 A0.8 0.7 0 1 1 1.01 1.4 A1 0.8 0 1 1 0.99 1.4 Z',
  'M0.3 2.8 C1.4 2.8 2 1.8 2 1 A1 1 0 1 0 1.9 1.3',
];

/**
 * A number centred on a point.
 * @param value a whole number >= 0
 * @param height in pixels
 * @returns SVG paths, to be stroked by the group that holds them
 */
export function numeral(value: number, x: number, y: number, height: number): string {
  const unit = height / 3;
  const digits = [...String(value)].map(Number);
  const left = x - ((digits.length * 2.8 - 0.8) / 2) * unit;
  return digits
    .map((digit, i) => {
      const place = `translate(${(left + i * 2.8 * unit).toFixed(2)} ${(y - 1.5 * unit).toFixed(2)}) scale(${unit.toFixed(3)})`;
      return `<path transform="${place}" d="${PATHS[digit]}" vector-effect="non-scaling-stroke"/>`;
    })
    .join('');
}
