/**
 * A network of one's own, as a person opens it: its zip dropped into the tab, kept, attacked; the saved file dropped
 * back; deleted again.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { zipSync } from 'fflate';
import { inRoot, SHARED } from '../scripts/lib/paths.mjs';
import { stateOf } from '../scripts/lib/view';
import { complaints } from './support/axe';
import { drop } from './support/drop';
import { expect, test } from './support/extension';

const practice = (name: string): Uint8Array => readFileSync(inRoot(`assets/networks/practice/${name}`));

/** Deletes the only network of one's own, in the options. */
async function deleteIt(view: Page, name: string): Promise<void> {
  await view.goto(view.url().replace(/popup\/index.html.*/, 'options/index.html'));
  await expect(view.getByTestId('own-rename')).toHaveValue(name);
  await view.getByTestId('own-delete').click();
  await view.getByTestId('own-delete-yes').click();
  await expect(view.getByTestId('option-network')).toHaveValue('automatic');
  await expect(view.getByTestId('own-networks')).toHaveCount(0);
}

test('dropped, tried, kept, attacked, its file dropped back, deleted', async ({ person }) => {
  const view = await person.open();
  await view.goto(`${view.url().split('?')[0]}?view=tab`);
  await expect(view.getByTestId('phase')).not.toHaveAttribute('data-phase', 'opening');

  await drop(view, { name: 'broken.zip', bytes: new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]) });
  const dialog = view.getByTestId('network-dialog');
  await expect(dialog.getByTestId('network-failure')).toHaveAttribute('data-code', 'network-damaged');

  const clock = readFileSync(inRoot('assets/demo/clock.png'));
  const zip = zipSync({
    'drawings/model.tflite': practice('model.tflite'),
    'drawings/labels.txt': practice('labels.txt'),
  });
  await dialog.getByTestId('network-files').setInputFiles({
    name: 'my drawings.zip',
    mimeType: 'application/zip',
    buffer: Buffer.from(zip),
  });
  await expect(dialog.getByTestId('network-name')).toHaveValue('my drawings');
  await dialog.getByTestId('network-try').setInputFiles(inRoot('assets/demo/clock.png'));
  await expect(dialog.getByTestId('network-tried').locator('li').first()).toContainText('wall clock');
  expect(await complaints(view, { within: 'dialog' })).toEqual([]);
  await dialog.getByTestId('network-keep').click();
  await expect(dialog).toBeHidden();
  await expect(view.getByTestId('network').locator('option:checked')).toHaveText('my drawings');

  await drop(view, { name: 'clock.png', bytes: clock });
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(JSON.stringify(state));
  const { network } = state.result;
  expect(network).toMatchObject({ name: 'my drawings', id: expect.stringMatching(/^own-/) });
  expect(network.sha256).toBe(JSON.parse(Buffer.from(practice('network.json')).toString()).sha256);
  const level = state.runs[0]?.table?.rows.find((row) => row?.flipped)?.levels;
  expect(level).toBeGreaterThan(0);
  const { bytes } = await person.download(view, level!);

  await drop(view, { name: 'back.png', bytes });
  await expect(view.getByTestId('provenance')).toContainText('my drawings');
  await expect.poll(async () => (await stateOf(view)).phase).toBe('done');
  const back = await stateOf(view);
  if (back.phase !== 'done') throw new Error(back.phase);
  expect(back.result.before[0]?.index).not.toBe(state.result.before[0]?.index);

  await deleteIt(view, 'my drawings');
});

const EXPORT = join(SHARED, 'models/teachable');

test('what Teachable Machine exported: its zip dropped, kept, attacked, the file dropped back', async ({ person }) => {
  test.skip(!existsSync(EXPORT), 'no export of Teachable Machine: ../shared is not beside the clone');
  const inExport = (name: string): Uint8Array => readFileSync(join(EXPORT, name));
  const view = await person.open();
  await view.goto(`${view.url().split('?')[0]}?view=tab`);
  await expect(view.getByTestId('phase')).not.toHaveAttribute('data-phase', 'opening');
  const names = ['metadata.json', 'model.json', 'weights.bin'];
  await drop(view, {
    name: 'converted_keras.zip',
    bytes: zipSync(Object.fromEntries(names.map((name) => [name, inExport(name)]))),
  });
  const dialog = view.getByTestId('network-dialog');
  const { labels } = JSON.parse(Buffer.from(inExport('metadata.json')).toString());
  await expect(dialog.getByTestId('network-facts')).toContainText(`${labels.length} classes`);
  await expect(dialog.getByTestId('network-fit')).toHaveValue('crop');
  await dialog.getByTestId('network-keep').click();
  await expect(dialog).toBeHidden();

  await drop(view, { name: 'balloon.png', bytes: readFileSync(inRoot('assets/demo/balloon.png')) });
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(JSON.stringify(state));
  const label = state.result.before[0]!;
  const { network } = state.result;
  expect(labels).toContain(label.label);
  const level = state.runs[0]?.table?.rows.find((row) => row?.flipped)?.levels;
  expect(level).toBeGreaterThan(0);
  await drop(view, { name: 'back.png', bytes: (await person.download(view, level!)).bytes });
  await expect(view.getByTestId('provenance')).toBeVisible();
  await expect.poll(async () => (await stateOf(view)).phase).toBe('done');
  const back = await stateOf(view);
  if (back.phase !== 'done') throw new Error(back.phase);
  expect(back.result.before[0]?.index).not.toBe(label.index);
  await deleteIt(view, network.name);
});
