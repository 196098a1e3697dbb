/** A report on disk: read again as it was written, gone on with, and safe in spreadsheets and browsers. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReportDocument } from '../../src/report/document';
import type { Report } from '../../src/report/picture';
import { openReport, sha256 } from './report-folder';

const PARAMETERS = { strength: 3, survival: true };
let folder = '';
let image = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'signflip-report-'));
  image = path.join(folder, '=cat,"<b>|.png');
  writeFileSync(image, 'bytes of a picture');
});
afterEach(() => rmSync(folder, { recursive: true }));

const reported = (change: Partial<Report> = {}): Report => ({
  image,
  width: 2,
  height: 1,
  backend: 'wasm',
  network: 'toy',
  networkName: 'Toy',
  networkSha256: '23cd',
  attack: 'fgsm',
  options: { levels: 3 },
  levels: 3,
  epsilon: 0.01176,
  before: { index: 1, label: 'cat', probability: 0.7 },
  after: { index: 2, label: 'dog, "hot"', probability: 0.6 },
  flipped: true,
  verified: true,
  readers: { float: 1, bytes: 1 },
  linf: 3,
  l2: 1.5,
  psnr: 40,
  l0: 1,
  file: path.join(folder, 'files', 'a b.png'),
  sha256: '01ab',
  seconds: { total: 1 },
  goals: ['other'],
  ssim: 0.99,
  steps: 1,
  gradients: 3,
  notes: [],
  ...change,
});
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

it('is whole after each picture: JSON as it was given, with digests and copies', async () => {
  const report = await openReport(folder, '1.2.3', PARAMETERS);
  await report.add(reported());
  await report.add({ image: 'gone.png', error: { code: 'no-file', sentence: 'There is no such file.' } });
  const document: ReportDocument = JSON.parse(read('report.json'));
  expect(document).toMatchObject({
    schema: 'signflip-report',
    schemaVersion: 1,
    signflip: '1.2.3',
    parameters: PARAMETERS,
  });
  const [entry, failure] = document.entries;
  expect(entry).toMatchObject({ ...reported(), sourceSha256: sha256(Buffer.from('bytes of a picture')) });
  const original = `originals/${sha256(Buffer.from('bytes of a picture')).slice(0, 8)}-=cat,"<b>|.png`;
  expect(entry).toMatchObject({ pictures: { original, adversarial: 'files/a b.png' } });
  expect(existsSync(path.join(folder, original))).toBe(true);
  expect(failure).toMatchObject({ image: 'gone.png', error: { code: 'no-file' } });
});

it('goes on where it was: what is done is known, a failure is tried again, nothing stands twice', async () => {
  const begun = await openReport(folder, '1', PARAMETERS);
  await begun.add({ image, error: { code: 'stalled', sentence: 'It made no progress.' } });
  expect(await begun.has(image)).toBe(false);
  await begun.add(reported());
  const again = await openReport(folder, '1', { ...PARAMETERS });
  expect(await again.has(image)).toBe(true);
  expect(await again.has('gone.png')).toBe(false);
  writeFileSync(image, 'another picture of that name');
  expect(await again.has(image)).toBe(false);
  await again.add(reported());
  expect((JSON.parse(read('report.json')) as ReportDocument).entries).toHaveLength(1);
});

it('refuses to mix parameters, and what is no report', async () => {
  await (await openReport(folder, '1', PARAMETERS)).add(reported());
  await expect(openReport(folder, '1', { ...PARAMETERS, strength: 4 })).rejects.toThrow('other parameters');
  writeFileSync(path.join(folder, 'report.json'), '{"schema":"other"}');
  await expect(openReport(folder, '1', PARAMETERS)).rejects.toThrow('no report of Signflip');
  writeFileSync(path.join(folder, 'report.json'), '{');
  await expect(openReport(folder, '1', PARAMETERS)).rejects.toThrow('cannot be read');
});

it('spreadsheets get quoted cells and no formulas, pages no markup', async () => {
  await (await openReport(folder, '1', PARAMETERS)).add(
    reported({ image, file: path.join(folder, 'files', '"><script>.png') }),
  );
  const [head, row] = read('report.csv').split('\r\n');
  expect(head).toMatch(/^image,sourceSha256,width/);
  expect(row).toContain('"dog, ""hot"""');
  await (await openReport(folder, '1', PARAMETERS)).add(
    reported({ before: { index: 1, label: '=SUM(A1)', probability: 1 } }),
  );
  expect(read('report.csv')).toContain("'=SUM(A1)");
  expect(read('report.html')).not.toContain('<script');
  expect(read('report.html')).not.toContain('<b>');
  expect(read('report.html')).toMatch(/originals\/\w{8}-%3Dcat%2C%22%3Cb%3E%7C\.png/);
  expect(read('report.md')).toContain('dog, "hot"');
  expect(read('report.md')).toMatch(/1 of 1 \(100 %, 95 % interval 21 % to 100 %\)/);
});
