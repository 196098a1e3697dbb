/** Every attack by its form: options, targets, progress, cancel; what is shown and downloaded is what the run made. */
import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { ATTACK_NAMES } from '../scripts/lib/attacks';
import { clickDownload, stateOf } from '../scripts/lib/view';
import type { AttackDescription } from '../src/session/attack-run';
import { ask, canvasOf, distortionOf, lastRun, runShown } from './support/attacks';
import { PATIENCE } from './support/backend';
import { ODD_LABELS } from './support/build';
import { expect, test } from './support/extension';
import { difference, drawn, pngPixels } from './support/pictures';
import { openAs, showLevel } from './support/views';

const PICTURE = drawn(160, 120);

test.beforeEach(({ site }) => site.put('/p.png', PICTURE, 'image/png'));

const focused = (view: Page): Promise<string | null | undefined> =>
  view.evaluate(() => document.activeElement?.getAttribute('data-testid'));

test('the form of each attack holds its options and their defaults, explained', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  const attacks: AttackDescription[] = await ask(view, 'attacks');
  expect(attacks.map(({ name }) => name)).toEqual(ATTACK_NAMES);
  await view.getByTestId('target').selectOption('second-best'); // so that FGSM has a form too
  for (const { name, paper, options } of attacks) {
    await view.getByTestId('attack').selectOption(name);
    const form = view.getByTestId('attack-form');
    await expect(form.getByRole('link')).toHaveAttribute('href', paper);
    await form.getByTestId('options').locator('summary').click();
    for (const option of options) {
      const field = form.getByTestId(`option-${option.name}`);
      if (option.kind === 'switch')
        await expect(field).toBeChecked({ checked: (option.withTarget ?? option.default) === true });
      else await expect(field).toHaveValue(String(option.default));
      await expect(field).toHaveAccessibleName(/.{3}/);
      await expect(field).toHaveAccessibleDescription(/.{20}/);
    }
  }
});

test('out of the top five: asked for, and said as it is', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await view.getByTestId('target').selectOption('top5');
  await view.getByTestId('run').click();
  const run = await runShown(view, 1);
  expect(run).toMatchObject({ attack: 'fgsm', goal: 'top5' });
  const { verified, goals, readers } = run.file;
  expect(goals.includes('top5')).toBe(verified);
  expect(Math.min(readers.float, readers.bytes) > 0).toBe(verified);
  await expect(view.getByTestId('verdict')).toHaveAttribute('data-kind', verified ? 'reached' : 'missed');
  await expect(view.locator('.badge')).toHaveText(verified ? 'Target reached' : 'Target not reached');
  await expect(view.getByTestId('goals')).toHaveCount(verified ? 1 : 0);
  const download = await clickDownload(view);
  expect(download.suggestedFilename()).toBe('p-signflip-fgsm-top5-3of255.png');
});

test('another kind of thing is refused in a sentence where the labels are of no known kind', async ({
  person,
  site,
}) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await view.getByTestId('target').selectOption('family');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('attack-form')).toContainText('no kinds of thing are known');
});

test('DeepFool: the verdict, the pictures, the facts and the file are those of the run; the slider keeps its state', async ({
  person,
  site,
}) => {
  const { view, state } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  await view.getByTestId('slider').fill('7');
  const slid = await view.getByTestId('verdict').textContent();
  await view.getByTestId('attack').selectOption('deepfool');
  await expect(view.getByTestId('slider')).toHaveCount(0);
  await view.getByTestId('run').click();
  const run = await runShown(view, 1);
  expect(run.file.verified).toBe(true);
  expect(run.file.prediction[0].index).not.toBe(state.result.before[0].index);
  await expect(view.getByTestId('verdict')).toContainText('with DeepFool');
  await expect(view.getByTestId('verdict')).toHaveAttribute('data-kind', 'flipped');

  const download = await clickDownload(view);
  expect(download.suggestedFilename()).toBe('p-signflip-deepfool.png');
  const bytes = await readFile(await download.path());
  const [original, made] = [pngPixels(PICTURE), pngPixels(bytes)];
  const far = distortionOf(original, made);
  expect(run.file).toMatchObject({ linf: far.linf, l0: far.l0 });
  expect(run.file.l2).toBeCloseTo(far.l2, 10);
  expect(run.file.psnr).toBeCloseTo(far.psnr, 8);
  for (const words of [
    `${far.linf}/255`,
    far.l2.toFixed(4),
    `${(100 * far.l0).toFixed(2)}% of pixels`,
    `${far.psnr.toFixed(1)} dB`,
  ]) {
    await expect(view.locator('.details')).toContainText(words);
  }

  // What is drawn is the file, byte for byte, and the change times what is said.
  await expect(view.getByTestId('canvas-after')).toHaveAttribute('data-run', '1');
  expect(await canvasOf(view, 'canvas-after')).toEqual([...made.rgba]);
  await view.getByTestId('view-perturbation').check({ force: true });
  await expect(view.getByTestId('canvas-perturbation')).toHaveAttribute('data-run', '1');
  const times = Math.floor(127 / far.linf);
  await expect(view.locator('.switch')).toContainText(`× ${times}`);
  const grey = (i: number): number => (i % 4 === 3 ? 255 : 128 + times * (made.rgba[i] - original.rgba[i]));
  expect(await canvasOf(view, 'canvas-perturbation')).toEqual(Array.from(made.rgba, (_, i) => grey(i)));

  await view.getByTestId('attack').selectOption('fgsm');
  await expect(view.getByTestId('slider')).toHaveValue('7');
  await expect(view.getByTestId('verdict')).toHaveText(slid ?? '');
  await expect(view.getByTestId('canvas-perturbation')).toHaveAttribute('data-levels', '7');
  await view.getByTestId('attack').selectOption('deepfool');
  await expect(view.getByTestId('canvas-perturbation')).toHaveAttribute('data-run', '1');

  // The file fools the model again when it comes from outside.
  site.put('/again.png', bytes, 'image/png');
  const { state: again } = await person.done(`${site.origin}/again.png`);
  expect(again.result.before[0].index).toBe(run.file.prediction[0].index);
});

test('what cannot be an option is said at the field, and nothing runs', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  await view.getByTestId('attack').selectOption('pgd');
  const options = view.getByTestId('options');
  await options.locator('summary').click();
  const steps = view.getByTestId('option-steps');
  for (const wrong of ['0', '1001', '2.5', '']) {
    await steps.fill(wrong);
    await expect(options).toContainText('Enter a whole number from 1 to 1000.');
    await expect(steps).toHaveAttribute('aria-invalid', 'true');
  }
  await options.locator('summary').click(); // folded away: Run brings it back
  await view.getByTestId('run').click();
  await expect.poll(() => focused(view)).toBe('option-steps');
  expect(await stateOf(view)).not.toHaveProperty('running');
  await steps.fill('3');
  await view.getByTestId('option-randomStart').check();
  await view.getByTestId('option-seed').fill('11');
  await expect(options.locator('summary')).toHaveText('Options (3 changed)');
  await view.keyboard.press('Enter'); // in a field, as in every form
  expect((await runShown(view, 1)).options).toMatchObject({ steps: 3, randomStart: true, seed: 11, levels: 25 });
  await view.getByTestId('defaults').click();
  await expect(steps).toHaveValue('20');
  await expect(options.locator('summary')).toHaveText('Options');
});

test('a target by typing, with the keyboard alone: any part of the name, any case, any accent', async ({
  person,
  site,
}) => {
  const { view, state } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  await view.getByTestId('attack').selectOption('pgd');
  await view.getByTestId('target').selectOption('label');
  const field = view.getByRole('combobox', { name: 'Label to reach' });
  const options = view.getByRole('listbox').getByRole('option');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('attack-form')).toContainText('Choose a label from the list.');
  await expect(field).toBeFocused();

  await view.keyboard.press('ArrowDown');
  await expect(field).toHaveAttribute('aria-expanded', 'true');
  const own = state.result.before[0].label;
  expect(await options.allTextContents(), 'the label it has is no target').not.toContain(own);
  await expect(options).toHaveCount(9);
  await field.fill('"QUOTED", <b>');
  await expect(options).toHaveText([ODD_LABELS[0]]);
  await expect(view.locator('.label-list b'), 'text stays text').toHaveCount(0);
  await field.fill('');
  await view.keyboard.type('BRULEE');
  await expect(options).toHaveText([ODD_LABELS[1]]);
  await view.keyboard.press('ArrowDown');
  const active = await field.getAttribute('aria-activedescendant');
  expect(await view.locator(`[id="${active}"]`).textContent()).toBe(ODD_LABELS[1]);
  await view.keyboard.press('Escape');
  await expect(field).toHaveAttribute('aria-expanded', 'false');
  await expect(field).toHaveValue('BRULEE');
  await view.keyboard.press('Escape');
  await expect(field).toHaveValue('');

  const target = state.result.before[1];
  await view.keyboard.type(target.label.slice(0, 7));
  await expect(options).toHaveCount(1);
  await view.keyboard.press('ArrowDown');
  await view.keyboard.press('Enter');
  await expect(field).toHaveValue(target.label);
  expect(await stateOf(view), 'Enter in the list chooses only').not.toHaveProperty('running');
  await view.keyboard.press('Enter');
  const run = await runShown(view, 1);
  expect(run.target?.index).toBe(target.index);
  expect(run.file.verified).toBe(run.file.prediction[0].index === target.index);
  await expect(view.locator('.badge')).toHaveText(run.file.verified ? 'Target reached' : 'Target not reached');
  expect(await focused(view), 'the focus is where it was').toBe('target-label');

  // By pointer too: the field keeps the focus.
  await field.click();
  await options.filter({ hasText: ODD_LABELS[1] }).click();
  await expect(field).toHaveValue(ODD_LABELS[1]);
  await expect(field).toBeFocused();
  await expect(view.getByRole('listbox')).toBeHidden();
});

test('FGSM has targets too, and says when it does not get there', async ({ person, site }) => {
  const { view, state } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  await view.getByTestId('target').selectOption('least-likely');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('option-levels').fill('0');
  await view.getByTestId('run').click();
  const run = await runShown(view, 1);
  expect(run).toMatchObject({ attack: 'fgsm', levels: 0, file: { verified: false, linf: 0 } });
  await expect(view.locator('.badge')).toHaveText('Target not reached');
  await expect(view.getByTestId('file-status')).toContainText(`not ${run.target?.label.split(',')[0]}`);
  await expect(view.getByTestId('verdict')).toContainText(`Still ${state.result.before[0].label.split(',')[0]}`);
  await view.getByTestId('target').selectOption('none');
  await expect(view.getByTestId('slider')).toHaveValue('3');
  await expect(view.getByTestId('verdict')).toContainText('ε = 3/255');
});

test('a run shows its steps and how far its goal is; Cancel ends it and leaves everything as it was', async ({
  person,
  site,
}) => {
  const { view, state } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  const before = await view.getByTestId('verdict').textContent();
  await view.getByTestId('attack').selectOption('cw');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('option-steps').fill('5000');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('run').click();
  const progress = view.getByTestId('run-progress');
  await expect(progress).toContainText(/Carlini–Wagner: step \d+ of at most 15014/);
  await expect(progress).toContainText(/logits/);
  await expect(progress.getByRole('status')).toContainText(/step/, { timeout: 15_000 * PATIENCE });
  await expect(view.getByTestId('download'), 'the file of the level stays').toHaveAttribute('href', /^blob:/);
  await view.getByTestId('cancel-run').focus();
  await view.keyboard.press('Enter');
  await expect(progress).toHaveCount(0);
  expect(await view.evaluate(() => document.activeElement !== document.body), 'the focus is not lost').toBe(true);
  const after = await stateOf(view);
  if (after.phase !== 'done') throw new Error(after.phase);
  expect(after.id).toBe(state.id);
  expect(after.running).toBeUndefined();
  expect(after.runs, 'the first attack alone').toHaveLength(1);
  await expect(view.getByTestId('run-failure'), 'to cancel is no failure').toHaveCount(0);
  await expect(view.getByTestId('verdict')).toHaveText(before ?? '');

  // Ended from elsewhere it is one: said with what to do, and the session is still done.
  await view.getByTestId('run').click();
  await expect(progress).toContainText('step');
  await ask(view, 'job', { session: state.id, method: 'endRuns', arguments: [] });
  const failure = view.getByTestId('run-failure');
  await expect(failure).toHaveAttribute('data-code', 'engine-stopped');
  await expect(failure).toContainText('The attack was interrupted: the engine was shut down. Try again.');
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(view.getByTestId('run')).toBeVisible();
});

test('closed in mid-run and opened again, the popup shows the run under way and then its picture', async ({
  person,
  site,
}) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  await openAs(view, 'popup');
  await view.getByTestId('attack').selectOption('cw');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('run-progress')).toContainText('step');
  await openAs(view, 'popup');
  await expect(view.getByTestId('run-progress')).toHaveAttribute('data-attack', 'cw');
  await expect(view.getByTestId('run-progress')).toHaveCount(0);
  await view.getByTestId('attack').selectOption('cw');
  const run = await lastRun(view);
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-run', String(run.index));
  expect(
    difference(pngPixels(PICTURE), pngPixels(await readFile(await (await clickDownload(view)).path()))).colour,
  ).toBe(run.file.linf);
});

test('nothing moves while a run is under way and when it ends', async ({ person, site }) => {
  const { view } = await person.done(`${site.origin}/p.png`);
  for (const place of ['popup', 'tab'] as const) {
    await openAs(view, place);
    await showLevel(view, 'flipped'); // a verdict of another kind has other words, in their own places
    await view.getByTestId('attack').selectOption('pgd');
    await expect(view.getByTestId('canvas-after')).toBeVisible();
    await view.waitForTimeout(600); // what Chrome forgives a person's own doing
    const shifts = view.evaluate(
      () =>
        new Promise<string[]>((resolve) => {
          const seen: string[] = [];
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries() as unknown as { value: number; sources: { node: Element }[] }[]) {
              seen.push(
                `${entry.value} ${entry.sources.map(({ node }) => `${node?.nodeName} ${node?.parentElement?.className} ${node?.textContent}`)}`,
              );
            }
          }).observe({ type: 'layout-shift' });
          addEventListener('told', () => resolve(seen), { once: true });
        }),
    );
    await view.getByTestId('run').click();
    await expect(view.getByTestId('verdict')).toContainText('with PGD');
    await view.waitForTimeout(300);
    await view.evaluate(() => dispatchEvent(new Event('told')));
    expect.soft(await shifts, place).toEqual([]);
  }
});
