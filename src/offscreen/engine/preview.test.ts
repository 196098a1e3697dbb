/** Previews: of a small picture every byte, of a large one averages weighted by opacity; levels and files alike. */
import { expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { perturb } from '../../attack/sign';
import { createPreviewer } from './preview';

const [width, height] = [5, 4];
const next = random(1);
const bytes = (count: number) => Uint8ClampedArray.from({ length: count }, () => Math.floor(next() * 256));
const data = bytes(width * height * 3);
const direction = Int8Array.from(data, (_, i) => (i % 3) - 1);
const alpha = bytes(width * height);

/** The three colours of every pixel. */
const colours = (rgba: Uint8ClampedArray): number[] => [...rgba].filter((_, i) => i % 4 < 3);

test('a level and the file of that level look the same, byte for byte, in every view but the sign of what was clipped', () => {
  const previewer = createPreviewer({ width, height, data, alpha });
  const changed = perturb(data, direction, 3);
  const [level, file] = [previewer.along(direction), previewer.between(changed, 3)];
  for (const view of ['original', 'adversarial', 'perturbation'] as const) expect(file(view)).toEqual(level(view, 3));
  expect(colours(file('original').rgba)).toEqual([...data]);
  expect(colours(file('adversarial').rgba)).toEqual([...changed]);
  expect([...file('adversarial').rgba].filter((_, i) => i % 4 === 3)).toEqual([...alpha]);
  expect(file('perturbation').amplification).toBe(42);
  expect(colours(file('perturbation').rgba)).toEqual([...data].map((byte, i) => 128 + 42 * (changed[i] - byte)));
  expect(colours(file('sign').rgba)).toEqual([...data].map((byte, i) => 128 + 127 * Math.sign(changed[i] - byte)));
});

test('a change larger than the range over grey is made smaller, and says so', () => {
  const black = new Uint8ClampedArray(12);
  const { rgba, amplification } = createPreviewer({ width: 2, height: 2, data: black }).between(
    black.map(() => 254),
    254,
  )('perturbation');
  expect(amplification).toBe(0.5);
  expect([...rgba.subarray(0, 4)]).toEqual([255, 255, 255, 255]);
});

test('of a large picture the change is averaged as the picture is', () => {
  const side = 1440; // twice PREVIEW_SIDE
  const grey = new Uint8ClampedArray(side * 2 * 3).fill(100);
  // In every block of 2 x 2 one pixel rises by 40.
  const changed = grey.map((byte, i) => (Math.floor(i / 3) < side && Math.floor(i / 3) % 2 === 0 ? byte + 40 : byte));
  const preview = createPreviewer({ width: side, height: 2, data: grey }).between(changed, 40);
  const { rgba, ...size } = preview('adversarial');
  expect(size).toMatchObject({ width: 720, height: 1 });
  for (let x = 4; x < 716; x++) expect(rgba[4 * x]).toBe(110);
  expect(preview('perturbation').rgba[4 * 300]).toBe(128 + 3 * 10);
});

test('a part is the pixels themselves, in every view, of levels, of files and of the heat map', () => {
  const side = 1000; // larger than PREVIEW_SIDE
  const image = { width: side, height: 3, data: bytes(side * 9), alpha: bytes(side * 3) };
  const along = Int8Array.from(image.data, (_, i) => (i % 3) - 1);
  const changed = perturb(image.data, along, 7);
  const previewer = createPreviewer(image);
  const crop = { x: 990, y: 1, width: 10, height: 2 };
  const places = [1, 2].flatMap((y) => Array.from({ length: 10 }, (_, x) => y * side + 990 + x));
  const expected = places.flatMap((p) => [...changed.subarray(3 * p, 3 * p + 3), image.alpha[p]]);
  const level = previewer.along(along)('adversarial', 7, crop);
  expect(level).toMatchObject({ width: 10, height: 2 });
  expect([...level.rgba]).toEqual(expected);
  expect([...previewer.between(changed, 7, crop)('adversarial').rgba]).toEqual(expected);
  expect(previewer.between(changed, 7, crop)('perturbation')).toEqual(previewer.along(along)('perturbation', 7, crop));

  const heat = previewer.heat(Uint8ClampedArray.from(image.alpha, (_, p) => (p === side + 991 ? 255 : 0)))(crop);
  expect([...heat.rgba.subarray(0, 8)]).toEqual([0, 0, 4, 255, 252, 255, 164, 255]);
});

test('what is no part of the picture is refused', () => {
  const draw = createPreviewer({ width, height, data }).along(direction);
  const part = { x: 0, y: 0, width: 1, height: 1 };
  for (const wrong of [{ x: -1 }, { x: 0.5 }, { width: 0 }, { width: 6 }, { y: 4 }, { height: Number.NaN }]) {
    expect(() => draw('original', 0, { ...part, ...wrong }), JSON.stringify(wrong)).toThrow('bad-request');
  }
});
