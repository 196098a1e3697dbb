/**
 * Several networks in one package: which one runs is seen and chosen; two are shown beside each other. On the practice
 * networks.
 */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { packedNetworks } from '../scripts/lib/packed.mjs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { stateOf } from '../scripts/lib/view';
import type { Done } from '../src/session/state';
import { PATIENCE, SLOWER } from './support/backend';
import { expect, test } from './support/extension';
import { REAL } from './support/paths';

test.use({ build: 'packed', network: 'practice' });

const DRAWING = readFileSync(inRoot('assets/demo/clock.png'));
const nameOf = (id: string): string => packedNetworks(REAL).find((each) => each.id === id)?.name ?? '';

async function doneOn(view: Page, network: string): Promise<Done> {
  const runs = async (): Promise<string | undefined> => {
    const state = await stateOf(view);
    return state.phase === 'done' ? state.result.network.id : state.phase;
  };
  await expect.poll(runs, { timeout: 50_000 * PATIENCE }).toBe(network);
  const state = await stateOf(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  return state;
}

const smallest = ({ runs }: Done): number | undefined => runs[0]?.table?.rows.find((row) => row?.flipped)?.levels;

test('another network is chosen: the same picture is attacked anew, by its bytes, and the choice is kept', async ({
  person,
  site,
}) => {
  let asked = 0;
  site.on('/picture.png', (response) => {
    asked++;
    response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(DRAWING);
  });
  const { view, state } = await person.done(`${site.origin}/picture.png`);
  expect(state.result.network).toMatchObject({ id: 'practice', name: nameOf('practice') });
  await expect(view.getByTestId('network')).toHaveValue('practice');
  await expect(view.getByTestId('network-limits')).toContainText(nameOf('practice'));
  const before = asked;

  await view.getByTestId('network').selectOption('practice-hardened');
  const again = await doneOn(view, 'practice-hardened');
  expect(again.id).not.toBe(state.id);
  expect(again.source.name).toBe(state.source.name);
  expect(again.result.picture).toEqual(state.result.picture);
  expect(again.result.network.sha256).not.toBe(state.result.network.sha256);
  expect(asked, 'the address may give another picture the next time').toBe(before);
  await expect(view.getByTestId('network')).toHaveValue('practice-hardened');
  await expect(view.getByTestId('network-limits')).toContainText(nameOf('practice-hardened'));

  const { bytes, name } = await person.download(view, 3);
  expect(name).toContain('picture-signflip');
  const { nameIn: _, ...named } = again.result.network; // files are in English
  expect(bytes.toString('latin1')).toContain(`"network":${JSON.stringify(named)}`);

  const { state: next } = await person.done(`${site.origin}/picture.png`);
  expect(next.result.network.id, 'kept for the next picture').toBe('practice-hardened');
});

test('two networks beside each other: each line is what a session on that network finds, and the session stays', async ({
  person,
  site,
}) => {
  test.setTimeout(300_000 * SLOWER);
  site.put('/clock.png', DRAWING, 'image/png');
  const { view, state } = await person.done(`${site.origin}/clock.png`);
  await view.goto(`${view.url().split('?')[0]}?view=tab`);
  await view.getByTestId('pair').locator('summary').click();
  const words = view.getByTestId('pair-words');
  await expect(words).toHaveAttribute('data-ready', 'true', { timeout: 60_000 * PATIENCE });
  await expect(view.getByTestId('pair-0')).toHaveValue('practice');
  await expect(view.getByTestId('pair-1')).toHaveValue('practice-hardened');
  for (const line of ['pair-line-0', 'pair-line-1']) {
    await expect(view.getByTestId(line)).toHaveAttribute('d', /^M0,/);
  }
  const sentence = await words.innerText();
  expect((await stateOf(view)) as Done, 'the session is as it was').toMatchObject({ id: state.id, phase: 'done' });
  await expect(view.getByTestId('slider'), 'and answers').toBeVisible();
  await person.download(view, 1);

  await view.getByTestId('network').selectOption('practice-hardened');
  const hardened = await doneOn(view, 'practice-hardened');
  const said = (done: Done): string => {
    const levels = smallest(done);
    return `${done.result.network.name}: ${levels === undefined ? 'holds up to 25/255' : `flips at ${levels}/255`}`;
  };
  expect(sentence).toBe(`${said(state)}; ${said(hardened)}.`);

  // Any two: the first list takes what stands in the second, and they change places.
  await view.getByTestId('pair').locator('summary').click();
  await expect(words).toHaveAttribute('data-ready', 'true', { timeout: 60_000 * PATIENCE });
  await view.getByTestId('pair-0').selectOption('practice-hardened');
  await expect(words).toHaveText(`${said(hardened)}; ${said(state)}.`);

  // Any attack: one without ε says how far away the picture is that it finds. The hardened network's is farther.
  await view.getByTestId('pair-attack').selectOption('deepfool');
  await expect(words).toHaveText(/flips at L2 [\d.]+; .*: flips at L2 [\d.]+\.$/, { timeout: 120_000 * PATIENCE });
  const [far, near] = [...(await words.innerText()).matchAll(/L2 ([\d.]+\d)/g)].map(([, l2]) => Number(l2));
  expect(far).toBeGreaterThan(near!);
  await expect(view.getByTestId('pair-line-1')).toHaveAttribute('d', /^M0,/);
  await expect(view.getByTestId('pair').locator('.axis-x')).toContainText(`L2 ${far}`);
});

test('the options choose the network, and say what it knows', async ({ person, site }) => {
  const { context, extensionId } = person.browser;
  const options = await context.newPage();
  await options.goto(`chrome-extension://${extensionId}/src/options/index.html`);
  await options.getByTestId('option-network').selectOption('practice-hardened');
  await expect(options.getByTestId('saved')).not.toBeEmpty();
  site.put('/clock.png', DRAWING, 'image/png');
  const { view, state } = await person.done(`${site.origin}/clock.png`);
  expect(state.result.network.id).toBe('practice-hardened');

  await view.getByTestId('target').selectOption('label');
  await view.getByTestId('target-label').click();
  const labels = readFileSync(inRoot('assets/networks/practice-hardened/labels.txt'), 'utf8').trimEnd().split('\n');
  await expect(view.getByRole('option').and(view.locator('[id]'))).toHaveCount(labels.length - 1);
});
