/**
 * The runs of a job: each one's file and pictures can be had again, in any order; a file that does not decode says so
 * each time.
 */
import { expect, test } from 'vitest';
import { perturb } from '../../src/attack/sign';
import { encodePng } from '../../src/image/encode-png';
import type { RgbData } from '../../src/image/rgb-image';
import { createPreviewer } from '../../src/offscreen/engine/preview';
import { Runs } from '../../src/offscreen/engine/runs';
import type { SavedFile } from '../../src/session/values';
import { random } from '../support/compare';

const [width, height] = [7, 5];
const next = random(1);
const data: RgbData = Uint8ClampedArray.from({ length: width * height * 3 }, () => Math.floor(next() * 256));
const changed = (seed: number): RgbData => {
  const chance = random(seed);
  return data.map((byte) => byte + Math.floor(chance() * 9) - 4) as RgbData;
};
const fileOf = (blob: Blob, linf: number): SavedFile => ({ blob, linf }) as SavedFile;
const colours = (rgba: Uint8ClampedArray): number[] => [...rgba].filter((_, i) => i % 4 < 3);

test('every run is drawn from its own file', async () => {
  const runs = new Runs(createPreviewer({ width, height, data }));
  const pictures = [11, 12, 13].map(changed);
  for (const [i, picture] of pictures.entries()) {
    const file = fileOf(await encodePng({ width, height, data: picture }, {}), 4);
    expect(runs.add(file)).toBe(i);
    expect(await runs.file({ run: i })).toBe(file);
  }
  for (const run of [2, 0, 1, 0]) {
    expect(await runs.pixels(run)).toEqual(pictures[run]);
    expect(colours((await runs.preview('adversarial', { run })).rgba)).toEqual([...pictures[run]]);
    const { rgba, amplification } = await runs.preview('perturbation', { run });
    expect(amplification).toBe(31);
    expect(colours(rgba)).toEqual([...data].map((byte, i) => 128 + 31 * (pictures[run][i] - byte)));
  }
});

test('what is not there, and what cannot be decoded', async () => {
  const runs = new Runs(createPreviewer({ width, height, data }));
  await expect(runs.file({ run: 0 })).rejects.toThrow('no run 0: there are 0');
  runs.add(fileOf(new Blob(['no picture']), 1));
  await expect(runs.preview('adversarial', { run: 0 })).rejects.toThrow();
  await expect(runs.preview('adversarial', { run: 0 })).rejects.toThrow();
  runs.add(fileOf(await encodePng({ width, height, data: changed(3) }, {}), 4));
  expect(colours((await runs.preview('adversarial', { run: 1 })).rgba)).toEqual([...changed(3)]);
});

test('a run with a direction: every level of it, while it is under way and later', async () => {
  const runs = new Runs(createPreviewer({ width, height, data }));
  const direction = Int8Array.from(data, (_, i) => (i % 3) - 1);
  const asked: number[] = [];
  const fileAt = async (levels: number): Promise<SavedFile> => {
    asked.push(levels);
    return fileOf(new Blob([String(levels)]), levels);
  };
  const at = async (levels: number): Promise<number[]> =>
    colours((await runs.preview('adversarial', { run: 0, levels })).rgba);

  runs.begin();
  await expect(runs.preview('adversarial', { run: 0, levels: 2 })).rejects.toThrow('no run 0');
  const pictureAt = (levels: number): RgbData => (levels < 1 ? changed(20) : perturb(data, direction, levels));
  runs.along({ direction, pictureAt, fileAt });
  expect(await at(2)).toEqual([...perturb(data, direction, 2)]);
  const own = fileOf(new Blob(['own']), 3);
  expect(runs.add(own, 3)).toBe(0);
  expect(await at(9)).toEqual([...perturb(data, direction, 9)]);
  expect(await runs.file({ run: 0 })).toBe(own);
  expect(await runs.file({ run: 0, levels: 3 })).toBe(own);
  expect((await runs.file({ run: 0, levels: 5 })).linf).toBe(5);
  expect((await runs.file({ run: 0, levels: 5 })).linf).toBe(5);
  expect(asked, 'a file is made once').toEqual([5]);
  expect(await at(0.05), 'one level on 5 % of the bytes').toEqual([...changed(20)]);
  expect((await runs.file({ run: 0, levels: 0.05 })).linf).toBe(0.05);
  await expect(runs.file({ run: 0, levels: 0.07 })).rejects.toThrow('no level 0.07');
  await expect(runs.file({ run: 0, levels: 1.5 })).rejects.toThrow('no level 1.5');

  // The next run has a file and nothing else.
  runs.begin();
  expect(runs.add(fileOf(await encodePng({ width, height, data: changed(3) }, {}), 4))).toBe(1);
  await expect(runs.file({ run: 1, levels: 2 })).rejects.toThrow('run 1 has no levels');
  await expect(runs.preview('adversarial', { run: 1, levels: 2 })).rejects.toThrow('run 1 has no levels');
});
