/** The runs of a job: each one's file and pictures can be had again, in any order; a file that does not decode says so each time. */
import { expect, test } from 'vitest';
import { encodePng } from '../../src/image/encode-png';
import type { RgbData } from '../../src/image/rgb-image';
import { createPreviewer } from '../../src/offscreen/engine/preview';
import { Runs } from '../../src/offscreen/engine/runs';
import type { RunFile } from '../../src/session/attack-run';
import { random } from '../support/compare';

const [width, height] = [7, 5];
const next = random(1);
const data: RgbData = Uint8ClampedArray.from({ length: width * height * 3 }, () => Math.floor(next() * 256));
const changed = (seed: number): RgbData => {
  const chance = random(seed);
  return data.map((byte) => byte + Math.floor(chance() * 9) - 4) as RgbData;
};
const fileOf = (blob: Blob, linf: number): RunFile => ({ blob, linf }) as RunFile;
const colours = (rgba: Uint8ClampedArray): number[] => [...rgba].filter((_, i) => i % 4 < 3);

test('every run is drawn from its own file', async () => {
  const runs = new Runs(createPreviewer({ width, height, data }));
  const pictures = [11, 12, 13].map(changed);
  for (const [i, picture] of pictures.entries()) {
    const file = fileOf(await encodePng({ width, height, data: picture }, {}), 4);
    expect(runs.add(file)).toBe(i);
    expect(runs.file(i)).toBe(file);
  }
  for (const run of [2, 0, 1, 0]) {
    expect(await runs.pixels(run)).toEqual(pictures[run]);
    expect(colours((await runs.preview('adversarial', run)).rgba)).toEqual([...pictures[run]]);
    const { rgba, amplification } = await runs.preview('perturbation', run);
    expect(amplification).toBe(31);
    expect(colours(rgba)).toEqual([...data].map((byte, i) => 128 + 31 * (pictures[run][i] - byte)));
  }
});

test('what is not there, and what cannot be decoded', async () => {
  const runs = new Runs(createPreviewer({ width, height, data }));
  expect(() => runs.file(0)).toThrow('no run 0: there are 0');
  runs.add(fileOf(new Blob(['no picture']), 1));
  await expect(runs.preview('adversarial', 0)).rejects.toThrow();
  await expect(runs.preview('adversarial', 0)).rejects.toThrow();
  runs.add(fileOf(await encodePng({ width, height, data: changed(3) }, {}), 4));
  expect(colours((await runs.preview('adversarial', 1)).rgba)).toEqual([...changed(3)]);
});
