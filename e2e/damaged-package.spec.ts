/**
 * A package that lost a file, as a cleaner or a cut copy leaves it: what is missing is named, and installing again is
 * what helps.
 */
import { cp, readdir, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openView, triggerMenu } from '../scripts/lib/browser';
import { CACHE } from '../scripts/lib/paths.mjs';
import { nextStepOf, sentenceOf } from '../src/i18n/failure-texts';
import type { FailureCode } from '../src/session/failure';
import { launch } from './support/backend';
import { expect, test } from './support/extension';
import { SYNTHETIC, SYNTHETIC_FOLDER } from './support/paths';
import { drawn } from './support/pictures';

const EXTENSION = join(CACHE, 'e2e-damaged');

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><rect width="60" height="40"/></svg>';

/** What is lost: the file whose path in the package begins so, and what the person is told of it. */
const LOST: readonly (readonly [path: string, code: FailureCode, damage?: (file: string) => Promise<void>])[] = [
  ['src/offscreen/index.html', 'package-damaged'],
  ['assets/offscreen-', 'package-damaged'],
  ['assets/worker-', 'package-damaged'],
  ['assets/worker-', 'package-damaged', (file) => truncate(file, 50_000)],
  ['assets/tfjs-backend-wasm', 'package-damaged'],
  ['src/content/tools.iife.js', 'package-damaged'],
  ['src/sandbox/draw.html', 'package-damaged'],
  [`${SYNTHETIC_FOLDER}/model.tflite`, 'model-missing'],
  [`${SYNTHETIC_FOLDER}/model.tflite`, 'model-damaged', (file) => cp('package.json', file)],
  [`${SYNTHETIC_FOLDER}/labels.txt`, 'model-damaged', (file) => truncate(file, 20)],
  [join(SYNTHETIC_FOLDER, '../index.json'), 'model-missing'],
];

/** Scripts that the view loads when it needs them, and what it shows without them. */
const UNLOADED = [
  ['assets/Details-', 'verdict'],
  ['assets/TabApp-', 'verdict'],
  ['assets/read-networks-', 'verdict'],
] as const;

async function fileOf(path: string): Promise<string> {
  const folder = join(EXTENSION, path, '..');
  const name = (await readdir(folder)).find((each) => join(path, '..', each).startsWith(path));
  if (!name) throw new Error(`no file of the package begins with ${path}`);
  return join(folder, name);
}

async function expectTold(view: Page, code: FailureCode): Promise<void> {
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', code);
  await expect(view.getByTestId('phase')).toContainText(sentenceOf({ code }));
  await expect(view.getByTestId('phase')).toContainText(nextStepOf({ code }));
}

test('each file that is lost is told, and when it is there again all is well', async ({ site }) => {
  await rm(EXTENSION, { recursive: true, force: true });
  await cp(SYNTHETIC, EXTENSION, { recursive: true });
  site.put('/p.png', drawn(30, 20), 'image/png');
  site.put('/p.svg', SVG, 'image/svg+xml');
  const { context, serviceWorker, extensionId, close } = await launch({ extension: EXTENSION });
  try {
    const page = await context.newPage();
    await page.goto(site.page(`${site.origin}/p.svg`));
    /** In a new offscreen document, as after a start of the browser. */
    const attacked = async (picture: string): Promise<Page> => {
      // The first time there is none.
      await serviceWorker.evaluate(() => chrome.offscreen.closeDocument().catch(() => undefined));
      await triggerMenu(serviceWorker, { srcUrl: `${site.origin}/${picture}`, pageUrl: page.url() });
      return openView(context, extensionId);
    };
    for (const [path, code, damage] of LOST) {
      await test.step(`${damage ? 'damaged' : 'missing'}: ${path}`, async () => {
        const file = await fileOf(path);
        const aside = `${file}.aside`;
        await rename(file, aside);
        if (damage) {
          await cp(aside, file);
          await damage(file);
        }
        const view = await attacked(path.startsWith('src/') ? 'p.svg' : 'p.png');
        await expectTold(view, code);
        if (code === 'package-damaged') await expect(view.getByTestId('failure')).toContainText(path);
        await view.close();
        await rename(aside, file);
      });
    }
    for (const [path, stillThere] of UNLOADED) {
      await test.step(`missing in the view: ${path}`, async () => {
        const file = await fileOf(path);
        const aside = `${file}.aside`;
        await rename(file, aside);
        const view = await attacked('p.svg');
        await view.goto(`${view.url()}?view=tab`);
        const problem = view.getByTestId('problem');
        await expect(problem).toContainText(sentenceOf({ code: 'package-damaged' }));
        await expect(problem).toContainText(nextStepOf({ code: 'package-damaged' }));
        await expect(problem).toContainText(path);
        await expect(view.getByTestId(stillThere)).toBeVisible();
        await view.close();
        await rename(aside, file);
      });
    }
    const view = await attacked('p.svg');
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    await expect(view.getByTestId('problem')).toBeEmpty();
  } finally {
    await close();
  }
});
