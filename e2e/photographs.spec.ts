/**
 * The real model on real photographs: what the PyTorch reader says, what the popup says, and what the saved file says.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from '../scripts/lib/paths.mjs';
import { clickDownload } from '../scripts/lib/view';
import { levelsAt } from '../src/popup/strength/positions';
import { strengthsOf } from '../src/session/attack-run';
import { wholeLevels } from '../src/session/values';
import type { Golden } from '../tests/support/golden-types';
import { agrees, GOLDEN_LEVELS, PHOTOGRAPHS } from '../tests/support/golden-types';
import { distortionOf, runShown } from './support/attacks';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { hasImagenet, hasPhotographs, NO_IMAGENET, NO_PHOTOGRAPHS, photograph } from './support/paths';
import { canvasPixels, difference, pngPixels } from './support/pictures';

test.use({ build: 'packed', network: 'imagenet', readers: 'own' }); // as PyTorch's reader
// ImageNet's network, and two attacks a test: minutes where other work takes the cores.
test.beforeEach(() => test.slow());
test.skip(!hasImagenet, NO_IMAGENET);
test.skip(!hasPhotographs, NO_PHOTOGRAPHS);

const golden = (): Record<string, Golden> => JSON.parse(readFileSync(join(SHARED, 'golden/golden.json'), 'utf8'));
const typeOf = (name: string): string => (name.endsWith('.bmp') ? 'image/bmp' : 'image/jpeg');

/** In each format and shape; tests/browser/golden-fgsm.test.ts has all six. */
const FOUR = PHOTOGRAPHS.filter((one) => !/sunflower|grace_hopper/.test(one));

// Where there are none, one of them stands, and is skipped, for all.
for (const name of hasPhotographs ? FOUR : FOUR.slice(0, 1)) {
  test(`${name}: flips, and the smallest flip holds in the downloaded file`, async ({ person, site }) => {
    site.put(`/${name}`, readFileSync(photograph(name)), typeOf(name));
    const { view, state } = await person.done(`${site.origin}/${name}`);
    const { original } = golden()[name];
    const { before, picture } = state.result;
    const { rows } = tableOf(state);
    expect(picture).toMatchObject({ width: original.width, height: original.height });
    before.forEach(({ index, probability }, i) => {
      expect(index).toBe(original.top5[i].index);
      expect(probability).toBeCloseTo(original.top5[i].probability, 3);
    });
    for (const level of GOLDEN_LEVELS) {
      expect(agrees(rows[level]?.prediction[0].index ?? -1, original.fgsm[level]), `level ${level}`).toBe(true);
    }

    // The slider moves the prediction at once, from the table.
    for (const level of [8, 1, 25]) {
      await view.getByTestId('slider').fill(String(level));
      const label = rows[level]?.prediction[0].label.split(',')[0] ?? '?';
      await expect(view.getByTestId('top-after').locator('li').first()).toContainText(label);
    }

    await view.getByTestId('smallest').click();
    const levels = levelsAt(Number(await view.getByTestId('slider').inputValue()));
    const flip = strengthsOf(tableOf(state)).find((row) => row?.flipped);
    expect(levels).toBe(flip?.levels);
    await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', 'verified');
    const { bytes } = await person.download(view, levels);
    const page = await person.browser.context.newPage();
    await page.goto(site.page(`/${name}`));
    expect(difference(await canvasPixels(page, `/${name}`), pngPixels(bytes))).toEqual({
      colour: wholeLevels(levels),
      alpha: 0,
      hidden: 0,
    });

    site.put('/adversarial.png', bytes, 'image/png');
    const { state: again } = await person.done(`${site.origin}/adversarial.png`);
    expect(again.result.before[0].index).toBe(flip?.prediction[0].index);
    expect(again.result.before[0].index).not.toBe(before[0].index);
  });
}

test('DeepFool by its form on a photograph: the downloaded file holds what was said of it, and fools the model', async ({
  person,
  site,
}) => {
  site.put('/cat.bmp', readFileSync(photograph('cat.bmp')), 'image/bmp');
  const { view, state } = await person.done(`${site.origin}/cat.bmp`);
  await view.getByTestId('attack').selectOption('deepfool');
  await view.getByTestId('run').click();
  const run = await runShown(view, 1);
  const bytes = readFileSync(await (await clickDownload(view)).path());
  const page = await person.browser.context.newPage();
  await page.goto(site.page('/cat.bmp'));
  const far = distortionOf(await canvasPixels(page, '/cat.bmp'), pngPixels(bytes));
  expect(run.file).toMatchObject({ verified: true, linf: far.linf, l0: far.l0 });
  expect(run.file.l2).toBeCloseTo(far.l2, 10);
  expect(far.l2, 'far below FGSM at one level').toBeLessThan(1);

  site.put('/adversarial.png', bytes, 'image/png');
  const { state: again } = await person.done(`${site.origin}/adversarial.png`);
  expect(again.result.before[0].index).toBe(run.file.prediction[0].index);
  expect(again.result.before[0].index).not.toBe(state.result.before[0].index);
});
