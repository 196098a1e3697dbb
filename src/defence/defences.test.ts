/**
 * Each transform against Pillow's, PyTorch's and NumPy's answers (tests/support/defences.py); what a browser does, in
 * tests/browser/defences.test.ts.
 */
import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { CHANGES, READERS } from '../session/defence-names';
import { DEFENCES } from './about';
import type { DefenceTools, Opaque } from './defence';
import golden from './defences.golden.json';
import { laidOverWhite } from './over-white';
import { TRANSFORMS, transformNamed } from './registry';

/** tests/support/defences.py makes the same picture. */
function pattern(width: number, height: number, seed = width * 1000 + height): Opaque {
  const mixed = (i: number): number => Number((BigInt(i) * 2654435761n + BigInt(seed) * 40503n) & 0xffffffffn);
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => (mixed(i) >>> 13) & 255);
  return { width, height, data };
}

const noCodec = (): never => {
  throw new Error('no browser here');
};
const tools = (side: number, seed = 0): DefenceTools => ({
  input: { width: side, height: side },
  codec: { through: noCodec, drawn: noCodec },
  seed,
});
const applied = async (name: string, picture: Opaque, side: number, seed = 0): Promise<Opaque> =>
  (await transformNamed(name)?.apply(picture, tools(side, seed))) ?? noCodec();

test.each(golden.cases)('$name of $width x $height', async ({ name, width, height, outWidth, outHeight, ...given }) => {
  const made = await applied(name, pattern(width, height), golden.input);
  expect([made.width, made.height]).toEqual([outWidth, outHeight]);
  const bytes = Buffer.from(given.values, 'base64');
  if (given.type === 'uint8') return expect([...made.data]).toEqual([...bytes]);
  for (const [i, byte] of made.data.entries()) expect(Math.abs(byte - bytes.readFloatLE(4 * i))).toBeLessThan(0.5001);
});

describe('random size and border', () => {
  const side = 64;

  test('is the seed’s: the same for the same, another for another', async () => {
    const picture = pattern(25, 18);
    const one = await applied('random-pad', picture, side, 1);
    expect(await applied('random-pad', picture, side, 1)).toEqual(one);
    expect((await applied('random-pad', picture, side, 2)).data).not.toEqual(one.data);
  });

  test('lays what the network sees, enlarged by nearest pixels, on black', async () => {
    const white: Opaque = { width: 9, height: 7, data: new Uint8ClampedArray(9 * 7 * 3).fill(255) };
    const corners = new Set<string>();
    for (let seed = 0; seed < 20; seed++) {
      const { width, height, data } = await applied('random-pad', white, side, seed);
      expect([width, height]).toEqual([71, 71]); // 64 * 331 / 299
      const lit = Array.from({ length: width * height }, (_, p) => p).filter((p) => data[3 * p] === 255);
      const [left, right] = [Math.min, Math.max].map((of) => of(...lit.map((p) => p % width)));
      const [top, bottom] = [Math.floor(lit[0] / width), Math.floor((lit.at(-1) ?? 0) / width)];
      const inner = right - left + 1;
      expect(lit.length).toBe(inner * inner);
      expect(bottom - top + 1).toBe(inner);
      expect(inner).toBeGreaterThanOrEqual(side);
      corners.add(`${left} ${top} ${inner}`);
    }
    expect(corners.size).toBeGreaterThan(10);
  });
});

test('a transparent picture is laid over white first', () => {
  const image = {
    width: 2,
    height: 1,
    data: Uint8ClampedArray.of(10, 20, 30, 10, 20, 30),
    alpha: Uint8ClampedArray.of(0, 128),
  };
  expect([...laidOverWhite(image).data]).toEqual([255, 255, 255, 132, 137, 142]);
});

test('what would be more than 64 megapixels is refused', async () => {
  const large = { width: 5000, height: 4000, data: new Uint8ClampedArray(0) };
  await expect(applied('size-200', large, 8)).rejects.toThrow(RangeError);
});

test('each folder is a family of defences, with a name and a source of its own', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(new Set(DEFENCES.map(({ family }) => family))).toEqual(new Set(folders.map(({ name }) => name)));
  expect(new Set(DEFENCES.map(({ name }) => name)).size).toBe(DEFENCES.length);
  for (const { source } of DEFENCES) expect(source).toMatch(/^https:\/\//);
  expect(TRANSFORMS.map(({ name }) => name)).toEqual([...READERS, ...CHANGES].map(({ name }) => name));
  expect(READERS.length).toBe(6);
});
