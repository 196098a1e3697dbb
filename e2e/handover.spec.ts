/**
 * A picture that is opened, dropped or pasted in the tab, without any web page; a file made here tells how it was made.
 */

import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { runAttack, stateOf } from '../scripts/lib/view';
import { sliderValueOf } from '../src/popup/strength/positions';
import { drop } from './support/drop';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { drawn } from './support/pictures';
import { openAs } from './support/views';

/** A picture on the clipboard, and Ctrl+V. */
async function paste(view: Page, file: Buffer): Promise<void> {
  await view.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await view.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, file.toString('base64'));
  await view.keyboard.press('Control+V');
}

/** Waits for a session on a picture of this width. */
async function expectPicture(view: Page, words: RegExp): Promise<void> {
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.locator('.details')).toContainText(words);
}

test('open, drop and paste', async ({ person, site }) => {
  const view = await person.open();
  await openAs(view, 'tab');
  await view.getByTestId('open-file').setInputFiles({ name: 'mine.png', mimeType: 'image/png', buffer: drawn(61, 40) });
  await expectPicture(view, /61 × 40/);
  await expect(view.locator('.eyebrow .source-name')).toHaveText('mine');
  await drop(view, { name: 'a cat.png', bytes: drawn(62, 40) });
  await expectPicture(view, /62 × 40/);
  await expect(view.locator('.eyebrow .source-name')).toHaveText('a cat');
  await paste(view, drawn(63, 40));
  await expectPicture(view, /63 × 40/);
  site.put('/dragged.png', drawn(64, 40), 'image/png');
  await drop(view, { url: `${site.named}/dragged.png` });
  await expectPicture(view, /64 × 40/);
  await expect(view.getByTestId('provenance')).toHaveCount(0);
  await drop(view, { name: 'a cat.png', bytes: Buffer.from('no picture') });
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'not-an-image');
});

test('let go the moment it comes over another part of the page', async ({ person }) => {
  const view = await person.open();
  await openAs(view, 'tab');
  const middle = async (selector: string): Promise<{ x: number; y: number }> => {
    const box = await view.locator(selector).boundingBox();
    if (!box) throw new Error(`${selector} is not shown`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  await drop(view, { name: 'a cat.png', bytes: drawn(65, 40) });
  await expectPicture(view, /65 × 40/);
  const [heading, verdict] = [await middle('.header h1'), await middle('[data-testid="verdict"]')];
  await drop(view, { name: 'a cat.png', bytes: drawn(66, 40) }, heading, verdict);
  await expectPicture(view, /66 × 40/);
});

test('dropped on the lesson, it is the next picture of the lesson', async ({ person }) => {
  const view = await person.open();
  await openAs(view, 'tab');
  await drop(view, { name: 'first.png', bytes: drawn(67, 40) });
  await expectPicture(view, /67 × 40/);
  await view.getByTestId('to-lesson').click();
  await expect(view.getByTestId('lesson')).toBeVisible();
  const first = await stateOf(view);
  await drop(view, { name: 'second.png', bytes: drawn(68, 40) });
  await expect(async () => {
    const second = await stateOf(view);
    expect(second).toMatchObject({ phase: 'done', source: { name: 'second' } });
    expect(second).not.toMatchObject({ id: 'id' in first ? first.id : '' });
  }).toPass();
  await expect(view.getByTestId('lesson')).toBeVisible();
});

test('a file made here and dropped back says how it was made', async ({ person, site }) => {
  site.put('/p.png', drawn(160, 120), 'image/png');
  const { view, state } = await person.done(`${site.origin}/p.png`);
  const levels = tableOf(state).rows.find((row) => row?.flipped)?.levels ?? 3;
  const { bytes } = await person.download(view, levels);
  await drop(view, { name: 'a cat.png', bytes });
  const provenance = view.getByTestId('provenance');
  await expect(provenance).toContainText(`${levels}/255`);
  await expect(provenance).toContainText(state.result.before[0].label.split(',')[0]);
  await expect(provenance).toContainText(tableOf(state).rows[levels]?.prediction[0].label.split(',')[0] ?? '?');
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');

  // It is shown as it is first: what the network says of it, not of yet another attack.
  const read = tableOf(state).rows[levels]?.prediction[0].label.split(',')[0] ?? '?';
  await expect(provenance).toContainText(`reads this file as ${read}`);
  await expect(view.getByTestId('slider')).toHaveValue(String(sliderValueOf(0)));
  await expect(view.getByTestId('verdict')).toHaveAttribute('data-kind', 'original');
  await expect(view.getByTestId('verdict')).toContainText(read);
  await view.getByTestId('attack-again').click();
  await expect(view.getByTestId('slider')).toHaveValue('3');
  await expect(view.getByTestId('attack-again')).toHaveCount(0);

  // Other attacks have no ε of their own, but a target.
  const again = await stateOf(view);
  const ended = await runAttack(view, 'id' in again ? again.id : '', { attack: 'deepfool', target: 'second-best' });
  if ('failure' in ended) throw new Error(JSON.stringify(ended.failure));
  await drop(view, { name: 'a cat.png', bytes: readFileSync(await ended.download.path()) });
  await expect(provenance).toContainText(`DeepFool, target: ${ended.run.target?.label.split(',')[0]}`);
});
