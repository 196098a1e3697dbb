/**
 * Every attack on the picture of a session that is done: through the protocol, down to the file. On a synthetic
 * network.
 */

import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { runAttack, stateOf } from '../scripts/lib/view';
import { PATIENCE } from './support/backend';
import { expect, test } from './support/extension';
import { firstRun, tableOf } from './support/first-run';
import { difference, drawn, pngPixels } from './support/pictures';
import { openAs } from './support/views';

const PICTURE = drawn(120, 90);

const ask = (view: Page, call: string, question?: unknown) =>
  view.evaluate(([call, question]) => chrome.runtime.sendMessage({ to: 'offscreen', call, question }), [
    call,
    question,
  ] as const);

test('the attacks are described, run one after the other, and each ends in a file that is what the table says', async ({
  person,
  site,
}) => {
  test.slow(); // every attack
  site.put('/picture.png', PICTURE, 'image/png');
  const { view, state } = await person.done(`${site.origin}/picture.png`);
  const described = await ask(view, 'attacks');
  const names: string[] = described.value.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['fgsm', 'pgd', 'deepfool', 'ddn', 'cw', 'jsma', 'sigma-zero']);
  expect(described.value[1].options[0]).toMatchObject({
    name: 'levels',
    kind: 'integer',
    default: 25,
    min: 0,
    max: 255,
  });

  const label = state.result.before[0].index;
  expect(firstRun(state).flags).toMatchObject({ notFinite: 0, probabilities: false });
  for (const attack of names) {
    const ended = await runAttack(view, state.id, { attack });
    if ('failure' in ended) throw new Error(JSON.stringify(ended.failure));
    const { run, download } = ended;
    const bytes = await readFile(await download.path());
    expect(download.suggestedFilename()).toBe(run.file.name);
    expect(run.file.name).toMatch(new RegExp(`^picture-signflip-${attack}(-\\d+of255)?\\.png$`));
    expect(run.file.intact).toBe(true);
    expect(run.flags?.zeroShare).toBeLessThan(1);
    expect(run.flags).toMatchObject({ notFinite: 0, probabilities: false });
    expect(run.file.verified).toBe(run.file.prediction[0].index !== label);
    expect(difference(pngPixels(PICTURE), pngPixels(bytes))).toEqual({ colour: run.file.linf, alpha: 0, hidden: 0 });
    expect(bytes.toString('utf8')).toContain(`"attack":"${attack}"`);
    // FGSM is one step at 3/255: whether that is enough, its table knows.
    const flips = attack === 'fgsm' ? tableOf(state).rows[3]?.flipped : true;
    if (attack !== 'jsma') expect(run.file.verified, attack).toBe(flips);
  }

  const after = await stateOf(view);
  if (after.phase !== 'done') throw new Error(after.phase);
  expect(after.runs.map(({ attack }) => attack)).toEqual(['fgsm', ...names]);
  expect(after.running).toBeUndefined();
  expect(tableOf(after).rows.filter(Boolean), "FGSM's table stands").toHaveLength(26);
});

test('a target is reached; what cannot be meant is refused in words; a run can be ended', async ({ person, site }) => {
  site.put('/picture.png', PICTURE, 'image/png');
  const { view, state } = await person.done(`${site.origin}/picture.png`);
  const target = state.result.before[1].index;
  const ended = await runAttack(view, state.id, { attack: 'deepfool', target: 'second-best' });
  if ('failure' in ended) throw new Error(JSON.stringify(ended.failure));
  expect(ended.run.target?.index).toBe(target);
  expect(ended.run.file.prediction[0].index).toBe(target);
  expect(ended.run.file.verified).toBe(true);
  expect(ended.run.file.name).toBe(`picture-signflip-deepfool-to-${target}.png`);

  for (const [request, words] of [
    [{ attack: 'square' }, 'no attack square'],
    [{ attack: 'pgd', options: { steps: 0 } }, 'steps is a whole number from 1'],
    [{ attack: 'pgd', target: -1 }, 'no class -1'],
  ] as const) {
    const refused = await runAttack(view, state.id, request);
    expect(refused).toMatchObject({ failure: { code: 'bad-request', detail: expect.stringContaining(words) } });
  }

  const endless = runAttack(view, state.id, { attack: 'cw', options: { steps: 10000, searchSteps: 20 } });
  const waiting = runAttack(view, state.id, { attack: 'pgd' });
  await expect
    .poll(async () => ((await stateOf(view)) as { running?: { done: number } }).running?.done)
    .toBeGreaterThan(3);
  await ask(view, 'job', { session: state.id, method: 'endRuns', arguments: [] });
  expect(await endless).toMatchObject({ failure: { code: 'engine-stopped' } });
  expect(await waiting).toMatchObject({ failure: { code: 'engine-stopped' } });
  const after = await stateOf(view);
  if (after.phase !== 'done') throw new Error(after.phase);
  expect(after.running).toBeUndefined();
  expect(after.runs).toHaveLength(2);
});

test('σ-zero changes a few pixels, and they are marked in the picture', async ({ person, site }) => {
  site.put('/picture.png', PICTURE, 'image/png');
  const { view, state } = await person.done(`${site.origin}/picture.png`);
  await openAs(view, 'popup');
  await expect(view.getByTestId('view-marks')).toHaveCount(0); // FGSM changes nearly all
  await view.getByTestId('attack').selectOption('sigma-zero');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('view-marks')).toBeAttached({ timeout: 60_000 * PATIENCE });
  const after = await stateOf(view);
  if (after.phase !== 'done') throw new Error(after.phase);
  const { file } = after.runs.at(-1)!;
  expect(file.verified).toBe(true);
  const { width, height } = state.result.picture;
  const count = Math.round(file.l0 * width * height);
  await view.getByTestId('view-marks').check({ force: true });
  await expect(view.getByText(`Marked: ${count}`)).toBeVisible();
  await expect(view.getByTestId('canvas-marks')).toBeVisible();
  // Rings in the picture that was drawn, and none in the one without marks.
  const teal = (testId: string): Promise<number> =>
    view.getByTestId(testId).evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      let rings = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i] === 0 && data[i + 1] === 110 && data[i + 2] === 120) rings++;
      return rings;
    });
  await expect.poll(() => teal('canvas-marks')).toBeGreaterThan(10);
});
