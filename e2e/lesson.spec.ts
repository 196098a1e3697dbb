/** The lesson, as a class sees it: from nothing, on a projector of 1280 x 720, by the arrow keys alone. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { CACHE } from '../scripts/lib/paths.mjs';
import { stateOf } from '../scripts/lib/view';
import { sliderValueOf } from '../src/popup/strength/positions';
import { strengthsOf } from '../src/session/attack-run';
import { runsOf } from './support/attacks';
import { COLOURS, complaints } from './support/axe';
import { launch, PATIENCE, SLOWER } from './support/backend';
import { EXAMPLES_IN } from './support/examples';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { inGerman } from './support/german';
import { FGSM_PAGES, scrolls, shot, tooSmall, WORDS_A_MINUTE, wordsOf } from './support/lesson';
import { hasImagenet, NO_IMAGENET, REAL } from './support/paths';

const PAGES = ['picture', 'gradient', 'sign', 'random', 'flip', 'why', 'inside', 'beside'];

const said = (view: Page, testId: string): Promise<string | null> =>
  view.getByTestId(testId).getAttribute('data-index');

test('from nothing to why: eight pages by the arrow keys, each with its sentence and what the network says', async () => {
  test.skip(!hasImagenet, NO_IMAGENET); // what noise and the attack do to this very picture
  test.setTimeout(240_000 * SLOWER); // a browser of its own, three networks, eleven examinations
  const browser = await launch({ extension: REAL, context: { viewport: { width: 1280, height: 720 } } });
  try {
    const opened = await openView(browser.context, browser.extensionId);
    await opened.goto(`${opened.url().split('?')[0]}?view=tab#lesson`);
    const view = opened;
    await expect(view.getByTestId('lesson-begin')).toBeVisible();
    expect(await scrolls(view), 'begin').toBe(false);
    await shot(view, 'lesson-0-begin');
    await view.getByTestId(`example-${EXAMPLES_IN.first}`).click();
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 50_000 * PATIENCE });
    const state = await stateOf(view);
    if (state.phase !== 'done') throw new Error(state.phase);
    const before = state.result.before[0];
    const stage = view.locator('.lesson-stage');
    const place = await stage.boundingBox();
    let words = 0;

    for (const [i, page] of PAGES.entries()) {
      await expect(view.getByTestId('lesson')).toHaveAttribute('data-page', page);
      if (page === 'random' || page === 'flip') {
        await expect(view.getByTestId('guess')).toBeVisible();
        await expect(view.getByTestId(page === 'random' ? 'says-random' : 'says-attacked')).toHaveCount(0);
        await shot(view, `lesson-${i + 1}-${page}-guess`);
        // Once by a guess, once by going on.
        if (page === 'random') await view.getByTestId('guess-stays').click();
        else await view.keyboard.press('ArrowRight');
      }
      const levels = Number(await view.getByTestId('lesson-levels').getAttribute('data-levels'));
      switch (page) {
        case 'picture':
          expect(await said(view, 'says-before')).toBe(String(before?.index));
          break;
        case 'random': {
          await expect(view.getByTestId('says-random')).toHaveAttribute('data-index', /\d/);
          const run = (await runsOf(view)).find(({ attack }) => attack === 'random');
          const row = run?.table?.rows[levels];
          expect(await said(view, 'says-random'), 'the row of a run that was made').toBe(
            String(row?.prediction[0].index),
          );
          expect(run?.file.linf).toBe(run?.levels);
          expect(row?.flipped, 'noise of this strength does nothing').toBe(false);
          await expect(view.getByTestId('guess-judged')).toHaveAttribute('data-right', 'true');
          await view.getByTestId('lesson-toss').click();
          await expect(view.getByTestId('lesson-sentence')).toContainText(/2/);
          const tossed = (await runsOf(view)).filter(({ attack }) => attack === 'random');
          expect(tossed.map(({ options }) => options['seed'])).toEqual([1, 2]);
          expect(tossed[1]?.file.sha256, 'other noise').not.toBe(tossed[0]?.file.sha256);
          break;
        }
        case 'flip': {
          await expect(view.getByTestId('says-attacked')).toHaveAttribute('data-changed', 'true');
          const row = state.runs[0]?.table?.rows[levels];
          expect(await said(view, 'says-attacked')).toBe(String(row?.prediction[0].index));
          expect(row?.prediction[0].index).not.toBe(before?.index);
          await view.keyboard.press('+'); // the focus was on a button: the keys act all the same
          await expect(view.getByTestId('lesson-levels')).toHaveAttribute('data-levels', String(levels + 1));
          await view.keyboard.press('-');
          break;
        }
        case 'why': {
          const { width, height } = state.result.picture;
          const { firstOrder } = state.runs[0]?.table ?? {};
          const sentence = (await view.getByTestId('lesson-sentence').textContent()) ?? '';
          expect(sentence).toContain((width * height * 3).toLocaleString('en'));
          const pushed = (((firstOrder?.slope ?? 0) * levels) / 255).toFixed(1);
          await expect(view.getByTestId('why-pushed')).toContainText(pushed);
          break;
        }
        case 'inside': {
          await expect(view.getByTestId('growth')).toHaveAttribute('data-ready', 'true', {
            timeout: 50_000 * PATIENCE,
          });
          const stops = view.getByTestId('growth-stop');
          const of = async (at: 'first' | 'last') => {
            const { attack, random } = await stops[at]().evaluate(({ dataset }) => ({ ...dataset }));
            return { attack: Number(attack), random: Number(random) };
          };
          const [start, end] = [await of('first'), await of('last')];
          expect(start.attack / start.random, 'the same strength').toBeCloseTo(1, 2);
          expect(end.attack, 'it has grown').toBeGreaterThan(4 * start.attack);
          expect(end.attack, 'and more than the noise').toBeGreaterThan(2 * end.random);
          await expect(view.getByTestId('layer-map')).toHaveCount(12, { timeout: 50_000 * PATIENCE });
          await stops.nth(2).click();
          await expect(stops.nth(2)).toHaveAttribute('aria-pressed', 'true');
          break;
        }
        case 'beside':
          await expect(view.getByTestId('lesson-beside')).toHaveAttribute('data-ready', 'true', {
            timeout: 50_000 * PATIENCE,
          });
      }
      await expect(view.getByTestId('lesson-sentence')).not.toContainText('Computing');
      expect(await scrolls(view), `${page} scrolls`).toBe(false);
      expect.soft(await tooSmall(view.getByTestId('lesson')), page).toEqual([]);
      expect.soft(await stage.boundingBox(), `${page}: the stage stays where it is`).toEqual(place);
      // Pages 2 to 4 are made of the parts of pages 1 and 5.
      if (!['gradient', 'sign', 'random'].includes(page)) expect.soft(await complaints(view), page).toEqual([]);
      await shot(view, `lesson-${i + 1}-${page}`);
      if (i < FGSM_PAGES) words += await wordsOf(view);
      if (page !== PAGES.at(-1)) await view.keyboard.press('ArrowRight');
    }

    expect(words, 'the pages on FGSM can be read in three minutes').toBeLessThan(3 * WORDS_A_MINUTE);

    await view.keyboard.press('5');
    await expect(view.getByTestId('lesson'), 'known already: no guess again').toHaveAttribute('data-holding', 'false');
    await view.emulateMedia({ colorScheme: 'dark' });
    await shot(view, 'lesson-5-dark');
    expect.soft(await complaints(view, { rules: COLOURS }), 'dark').toEqual([]);
    await view.keyboard.press('Escape');
    await expect(view.getByTestId('verdict')).toBeVisible();

    // To take home: the numbers as a file, the figure as one image on the clipboard.
    const [download] = await Promise.all([view.waitForEvent('download'), view.getByTestId('save-numbers').click()]);
    const numbers = readFileSync(await download.path(), 'utf8')
      .trimEnd()
      .split('\r\n');
    expect(numbers).toHaveLength(1 + strengthsOf(tableOf(state)).filter(Boolean).length);
    expect(numbers.find((line) => line.startsWith('3,'))).toContain(
      state.runs[0]?.table?.rows[3]?.prediction[0]?.label.split(',')[0] ?? '?',
    );
    await browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await view.getByTestId('copy-figure').click();
    await expect(view.locator('.take-home').getByRole('status')).toContainText('clipboard');
    const figure = await view.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const { width, height } = await createImageBitmap(await item!.getType('image/png'));
      return { width, height };
    });
    expect(figure.width, 'three pictures beside each other').toBeGreaterThan(3 * 360);

    // Present mode: picture, headline, curve; keys that work after the slider and a button were used.
    await view.getByTestId('to-present').click();
    const headline = view.getByTestId('present-verdict');
    await expect(headline).toContainText(before?.label.split(',')[0] ?? '?');
    const scene = await view.locator('.present .lesson-stage').boundingBox();
    await view.getByTestId('slider').fill('9');
    await expect(headline).toContainText('9/255');
    await view.keyboard.press('3');
    await expect(view.getByTestId('present-perturbation')).toBeChecked();
    await view.getByTestId('present-smallest').click();
    const strengths = strengthsOf(tableOf(state)); // the first flip may lie below one level, at a share of the bytes
    const smallest = strengths.findIndex((each) => each?.flipped);
    await expect(view.getByTestId('slider')).toHaveValue(String(sliderValueOf(strengths[smallest]?.levels ?? 0)));
    await view.keyboard.press('+');
    const next = strengths[smallest + 1]?.levels ?? 0;
    await expect(view.getByTestId('slider')).toHaveValue(String(sliderValueOf(next)));
    await expect(headline).toContainText(`${Math.ceil(next)}/255`);
    await view.keyboard.press('2');
    await expect(view.getByTestId('present-picture')).toHaveAttribute('data-levels', String(next));
    expect(await view.locator('.present .lesson-stage').boundingBox(), 'a stage of fixed size').toEqual(scene);
    expect(await scrolls(view), 'present').toBe(false);
    expect.soft(await tooSmall(view.getByTestId('present')), 'present').toEqual([]);
    expect.soft(await complaints(view), 'present').toEqual([]);
    await shot(view, 'present');
  } finally {
    await browser.close();
  }
});

test('in German too: the pages on FGSM are read in three minutes, from the last row, without scrolling', async () => {
  test.setTimeout(120_000 * SLOWER); // a browser of its own
  const extension = await inGerman(REAL, join(CACHE, 'e2e-german-lesson'));
  const german = JSON.parse(readFileSync(join(extension, '_locales/de/messages.json'), 'utf8')) as Record<
    string,
    { message: string }
  >;
  const waiting = german['lessonWaiting']!.message;
  const browser = await launch({ extension, context: { viewport: { width: 1280, height: 720 } } });
  try {
    const view = await openView(browser.context, browser.extensionId);
    await view.goto(`${view.url().split('?')[0]}?view=tab#lesson`);
    await view.getByTestId(`example-${EXAMPLES_IN.first}`).click();
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 50_000 * PATIENCE });
    expect(await view.locator('html').getAttribute('lang')).toBe('de');
    let words = 0;
    for (const page of PAGES.slice(0, FGSM_PAGES)) {
      await expect(view.getByTestId('lesson')).toHaveAttribute('data-page', page);
      if (page === 'random' || page === 'flip') await view.keyboard.press('ArrowRight'); // past the guess
      await expect(view.getByTestId('lesson-sentence')).not.toContainText(waiting);
      await expect(view.getByTestId('lesson-sentence')).not.toBeEmpty();
      expect.soft(await scrolls(view), `${page} scrolls`).toBe(false);
      expect.soft(await tooSmall(view.getByTestId('lesson')), page).toEqual([]);
      await shot(view, `lesson-de-${page}`);
      words += await wordsOf(view);
      await view.keyboard.press('ArrowRight');
    }
    expect(words).toBeGreaterThan(100);
    expect(words).toBeLessThan(3 * WORDS_A_MINUTE);
  } finally {
    await browser.close();
  }
});
