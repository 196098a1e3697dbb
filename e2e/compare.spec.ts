/** All attacks side by side: one click, a table of saved files, sorted, copied, looked at. */

import type { Page } from '@playwright/test';
import { fileFacts } from '../scripts/lib/view';
import { smallestFlip } from '../src/session/attack-run';
import { canvasOf, type Run, runsOf } from './support/attacks';
import { PATIENCE } from './support/backend';
import { expect, type Person, test } from './support/extension';
import { tableOf } from './support/first-run';
import { drawn } from './support/pictures';
import type { Site } from './support/site';
import { openAs } from './support/views';

const ATTACKS = ['fgsm', 'pgd', 'deepfool', 'ddn', 'cw', 'jsma', 'sigma-zero'];

async function opened(person: Person, site: Site, width: number, height: number) {
  site.put('/p.png', drawn(width, height), 'image/png');
  const { view, state } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'tab');
  return { view, state };
}

const rows = (view: Page) => view.getByTestId('compare-row');
const attacksOf = (view: Page): Promise<(string | null)[]> =>
  rows(view).evaluateAll((all) => all.map((row) => row.getAttribute('data-attack')));

/** What stands on the clipboard after a button was pressed. */
async function copied(view: Page, testId: string): Promise<string> {
  await view.getByTestId(testId).click();
  await expect(view.locator('.copy').getByRole('status')).toContainText('Copied');
  return view.evaluate(() => navigator.clipboard.readText());
}

/** RFC 4180. */
function parseCsv(text: string): string[][] {
  expect(text.endsWith('\r\n')).toBe(true);
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    lines.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') lines.push([]);
  }
  return lines.slice(0, -1);
}

test('one click runs all; the table holds what the files are', async ({ person, site }) => {
  test.slow(); // every attack
  const { view, state } = await opened(person, site, 160, 120);
  await person.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  // How often the progress is taken away, and its Cancel with it: a click between two runs must not meet another
  // button.
  await view.evaluate(() => {
    const slot = document.querySelector('.run-slot');
    if (!slot) throw new Error('no place for the progress');
    const count = (nodes: NodeList): number =>
      [...nodes].filter((node) => (node as Element).className === 'run-progress').length;
    new MutationObserver((changes) => {
      const gone = changes.reduce(
        (sum, { removedNodes }) => sum + count(removedNodes),
        Number(document.body.dataset.gone ?? 0),
      );
      document.body.dataset.gone = String(gone);
    }).observe(slot, { childList: true });
  });
  await view.getByTestId('compare-all').click();
  await expect(view.getByTestId('compare').getByTestId('run-progress')).toContainText(/[1-6] of 6 · /);
  await expect(rows(view)).toHaveCount(ATTACKS.length, { timeout: 80_000 * PATIENCE });
  await expect(view.getByTestId('compare-all')).toHaveText('All are compared');
  await expect(view.locator('body'), 'the progress stands until the last run has ended').toHaveAttribute(
    'data-gone',
    '1',
  );
  expect(await attacksOf(view)).toEqual(ATTACKS);
  const runs = await runsOf(view);
  const smallest = smallestFlip(tableOf(state).rows);
  const facts = await fileFacts(view, state.id, { run: 0, ...(smallest === undefined ? {} : { levels: smallest }) });
  const fgsm = { ...runs[0], file: facts };
  expect(fgsm.file.linf, 'FGSM at its smallest level that flips').toBe(smallest);
  expect(fgsm.file.verified).toBe(true);

  const [head, ...lines] = parseCsv(await copied(view, 'copy-csv'));
  const figures = ({ attack, file, steps, gradients, seconds }: Run): unknown[] => {
    const { label, probability } = file.prediction[0];
    const names: Record<string, string> = {
      fgsm: 'FGSM',
      pgd: 'PGD',
      deepfool: 'DeepFool',
      cw: 'Carlini–Wagner',
      jsma: 'JSMA',
      ddn: 'DDN',
      'sigma-zero': 'σ-zero',
    };
    return [
      names[attack],
      file.verified,
      label,
      probability,
      file.linf,
      file.l2,
      file.l0,
      file.psnr,
      file.ssim,
      steps,
      gradients,
      seconds,
    ];
  };
  expect(head).toEqual([
    'attack',
    'flipped',
    'label',
    'probability',
    'linf',
    'l2',
    'l0',
    'psnr',
    'ssim',
    'steps',
    'gradients',
    'seconds',
  ]);
  const compared = [fgsm, ...runs.slice(1)];
  expect(lines).toEqual(compared.map((run) => figures(run).map(String)));

  // Sorted by a number, the copy follows.
  const sort = view.getByTestId('sort-l2');
  await sort.click();
  await expect(view.locator('th[data-column="l2"]')).toHaveAttribute('aria-sort', 'ascending');
  const l2Of = (attack: string | null): number => compared.find((run) => run.attack === attack)?.file.l2 ?? Number.NaN;
  const rising = compared.map(({ file }) => file.l2).sort((a, b) => a - b);
  expect((await attacksOf(view)).map(l2Of)).toEqual(rising);
  await sort.press('Enter');
  await expect(view.locator('th[data-column="l2"]')).toHaveAttribute('aria-sort', 'descending');
  expect((await attacksOf(view)).map(l2Of)).toEqual(rising.toReversed());
  const markdown = (await copied(view, 'copy-markdown')).trim().split('\n');
  expect(markdown).toHaveLength(2 + ATTACKS.length);
  expect(new Set(markdown.map((line) => line.replaceAll('\\|', '').split('|').length))).toEqual(new Set([14]));
  expect(markdown[2]).toContain(` ${rising.at(-1)?.toFixed(3)} `);

  // Each row opens its picture.
  for (const [attack, mark, value] of [
    ['deepfool', 'data-run', String(ATTACKS.indexOf('deepfool'))],
    ['fgsm', 'data-levels', String(smallest)],
    ['cw', 'data-run', String(ATTACKS.indexOf('cw'))],
  ]) {
    const button = view.locator(`[data-testid="compare-row"][data-attack="${attack}"] button`);
    await button.click();
    await expect(button).toHaveAttribute('aria-pressed', 'true');
    await expect(view.getByTestId('canvas-after')).toHaveAttribute(mark, value);
    await expect(view.getByTestId('file-status')).toHaveAttribute(mark, value);
    await expect(view.getByTestId('attack')).toHaveValue(attack);
  }
  await view.keyboard.press('Escape');
  expect((await canvasOf(view, 'canvas-after')).length).toBe(160 * 120 * 4);
});

test('Cancel ends the rest; what is done stays, and the rest can be run later', async ({ person, site }) => {
  const { view } = await opened(person, site, 400, 300);
  await view.getByTestId('compare-all').click();
  await expect(rows(view)).not.toHaveCount(0, { timeout: 50_000 * PATIENCE });
  await view.getByTestId('cancel-run').click();
  await expect(view.getByTestId('run-progress')).toHaveCount(0);
  const done = (await runsOf(view)).length;
  expect(done).toBeGreaterThan(0);
  expect(done).toBeLessThan(ATTACKS.length);
  await expect(rows(view)).toHaveCount(done);
  await expect(view.locator('.run-failure')).toHaveCount(0);
  await expect(view.getByTestId('compare-all')).toHaveText(`Run the other ${ATTACKS.length - done}`);
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
});

test('the popup leads to it', async ({ person, site }) => {
  const { view } = await opened(person, site, 120, 90);
  await openAs(view, 'popup');
  const [tab] = await Promise.all([
    person.browser.context.waitForEvent('page'),
    view.getByTestId('to-compare').click(),
  ]);
  await expect(tab.getByTestId('compare-all')).toBeInViewport();
});

test('at 320 pixels the page does not scroll sideways, the table does, by keyboard too', async ({ person, site }) => {
  const { view } = await opened(person, site, 120, 90);
  await view.getByTestId('compare-all').click();
  await expect(rows(view)).not.toHaveCount(0, { timeout: 50_000 * PATIENCE });
  await view.setViewportSize({ width: 320, height: 600 });
  const box = view.locator('.table-box');
  expect(await view.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(await box.evaluate((each) => each.scrollWidth > each.clientWidth)).toBe(true);
  await box.focus();
  for (let presses = 0; presses < 60; presses++) await view.keyboard.press('ArrowRight');
  await expect(view.getByTestId('sort-seconds')).toBeInViewport();
});
