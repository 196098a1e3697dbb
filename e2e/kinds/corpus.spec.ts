/**
 * Files of many kinds through `npm run corpus`: what is read is what is in them, as their maker or another decoder
 * knows it.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { type Compared, compareFolder } from '../../scripts/corpus';
import { EXPECTED } from '../../scripts/corpus/oracles';
import { SLOWER } from '../support/backend';
import { expect, type Person, test } from '../support/extension';
import { bmpKinds } from '../support/kinds/bmp';
import { gifKinds, jpegKinds, jxlKinds, sampleKinds, undecodedKinds } from '../support/kinds/others';
import { asPng, type Kind } from '../support/kinds/pixels';
import { pngKinds } from '../support/kinds/png';

let folder = '';

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'signflip-corpus-'));
});

test.afterEach(() => rmSync(folder, { recursive: true }));

async function through(person: Person, kinds: readonly Kind[]): Promise<Map<string, Compared>> {
  for (const { name, file, expected } of kinds) {
    writeFileSync(join(folder, name), file);
    if (expected) writeFileSync(join(folder, name + EXPECTED), asPng(expected));
  }
  const all = new Map<string, Compared>();
  for await (const one of compareFolder(person.browser, folder)) all.set(one.name, one);
  return all;
}

/** A damaged file gives what there is of it: that part is right, and it is not nothing. */
function expectPart({ outcome, verdict }: Compared, name: string): void {
  if (outcome.kind !== 'read') throw new Error(`${name}: ${verdict}`);
  const { data } = PNG.sync.read(outcome.png);
  let visible = 0;
  for (let p = 3; p < data.length; p += 4) if (data[p] === 255) visible++;
  expect.soft(visible / (data.length / 4), `${name}: the share that is seen`).toBeGreaterThan(0.3);
  expect.soft(verdict, name).toMatch(/^equal|^differs: by \d, [01]\.\d+ on average/);
}

async function expectKinds(person: Person, kinds: readonly Kind[]): Promise<void> {
  test.setTimeout((60_000 + 8_000 * kinds.length) * SLOWER);
  const all = await through(person, kinds);
  expect([...all.keys()]).toEqual(kinds.map(({ name }) => name).sort());
  for (const { name, format, notes = [], refused } of kinds) {
    const one = all.get(name)!;
    const { outcome, verdict } = one;
    if (refused) {
      expect.soft(verdict, name).toBe(`refused: ${refused}`);
      expect.soft(outcome, name).toMatchObject({ kind: 'refused', detail: expect.stringContaining(`${format}: `) });
      continue;
    }
    expect.soft(outcome, name).toMatchObject({ kind: 'read', picture: { format, notes } });
    if (notes.includes('damaged')) expectPart(one, name);
    else expect.soft(verdict, name).toBe('equal');
  }
}

test('PNG and APNG of the rarer kinds', ({ person }) => expectKinds(person, pngKinds()));

test('BMP, ICO and CUR', ({ person }) => expectKinds(person, bmpKinds()));

test('JPEG in every orientation, YCCK, cut short; GIF', ({ person }) =>
  expectKinds(person, [...jpegKinds(), ...gifKinds()]));

test('AVIF, WebP, JPEG XL as this Chrome has them; HEIC and BigTIFF by their names', async ({ person }) => {
  const view = await person.open(); // a page of https or of the extension: elsewhere there is no ImageDecoder
  const jxl = await view.evaluate(() => ImageDecoder.isTypeSupported('image/jxl'));
  await expectKinds(person, [...sampleKinds(), ...jxlKinds(jxl), ...undecodedKinds()]);
});
