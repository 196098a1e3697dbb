/** Pictures beside each other: a second one takes nothing away from the first. */
import { readFile } from 'node:fs/promises';
import { clickDownload, fileFacts, runAttack } from '../scripts/lib/view';
import type { SessionState } from '../src/session/state';
import { ask, runsOf } from './support/attacks';
import { SLOWER } from './support/backend';
import { expect, test } from './support/extension';
import { firstRun } from './support/first-run';
import { difference, drawn, pngPixels } from './support/pictures';
import { openAs } from './support/views';

const PICTURES = [drawn(60, 40), drawn(50, 70), drawn(33, 44), drawn(41, 31), drawn(64, 64)];

test.beforeEach(({ site }) => {
  PICTURES.forEach((picture, i) => void site.put(`/p${i}.png`, picture, 'image/png'));
});

test('the first picture can be come back to, with its runs and files', async ({ person, site }) => {
  const { view, state: first } = await person.done(`${site.origin}/p0.png`);
  const ran = await runAttack(view, first.id, { attack: 'deepfool' });
  if ('failure' in ran) throw new Error(JSON.stringify(ran.failure));
  const { view: tab, state: second } = await person.done(`${site.origin}/p1.png`);
  await openAs(tab, 'tab');
  const phase = tab.getByTestId('phase');
  await expect(phase).toHaveAttribute('data-phase', 'done');
  const chooser = tab.getByTestId('sessions');
  await expect(chooser).toHaveValue(second.id);
  const named = (count: number) =>
    chooser.locator('option').evaluateAll((all, n) => all.slice(0, n).map((one) => one.textContent), count);
  // Other tests have left pictures of theirs behind these.
  await expect.poll(() => named(2)).toEqual([expect.stringMatching(/^p1: ./), expect.stringMatching(/^p0: ./)]);

  await chooser.selectOption(first.id);
  await expect(tab.getByTestId('canvas-before')).toHaveAttribute('data-crop', '0,0,60,40');
  await expect(tab.getByTestId('compare-row').filter({ has: tab.getByText('DeepFool') })).toHaveCount(1);
  await tab.getByTestId('attack').selectOption('deepfool');
  await expect(tab.getByTestId('file-status')).toHaveAttribute('data-run', '1');
  const bytes = await readFile(await (await clickDownload(tab)).path());
  expect(difference(pngPixels(PICTURES[0]!), pngPixels(bytes)).colour).toBe(ran.run.file.linf);

  // A new picture is shown as soon as it begins.
  await person.attack(`${site.origin}/p2.png`);
  await expect(tab.getByTestId('canvas-before')).toHaveAttribute('data-crop', '0,0,33,44');
  await expect.poll(() => named(3)).toEqual(['p2', 'p1', 'p0'].map((name) => expect.stringMatching(`^${name}: .`)));
});

test('what runs on the first goes on while the second is attacked', async ({ person, site }) => {
  const { view, state: first } = await person.done(`${site.origin}/p0.png`);
  const stateNow = (): Promise<SessionState> => ask(view, 'state', { id: first.id });
  const running = ask(view, 'job', {
    session: first.id,
    method: 'run',
    arguments: [{ attack: 'cw', options: { steps: 5000 } }],
  }).catch((error: Error) => error.message);
  const steps = async (): Promise<number> => {
    const state = await stateNow();
    return state.phase === 'done' ? (state.running?.done ?? -1) : -1;
  };
  await expect.poll(steps).toBeGreaterThan(0);
  const { state: second } = await person.done(`${site.origin}/p1.png`);
  expect(firstRun(second).file.intact).toBe(true);
  const before = await steps();
  expect(before).toBeGreaterThan(0);
  await expect.poll(steps).toBeGreaterThan(before);
  await ask(view, 'job', { session: first.id, method: 'endRuns', arguments: [] });
  expect(await running).toContain('engine-stopped');
  expect(await stateNow()).toMatchObject({ phase: 'done' });
  expect(await stateNow()).not.toHaveProperty('running');
});

test('four pictures are kept; the oldest goes, and says so', async ({ person, site }) => {
  test.setTimeout(180_000 * SLOWER); // several attacks
  const { view, state: first } = await person.done(`${site.origin}/p0.png`);
  for (const i of [1, 2, 3]) await person.done(`${site.origin}/p${i}.png`);
  expect((await fileFacts(view, first.id, { run: 0, levels: 0 })).intact).toBe(true);
  const { state: last } = await person.done(`${site.origin}/p4.png`);
  await expect(fileFacts(view, first.id, { run: 0, levels: 0 })).rejects.toThrow('engine-stopped');
  const kept: { id: string; name: string }[] = await ask(view, 'sessions');
  expect(kept.map(({ name }) => name)).toEqual(['p4', 'p3', 'p2', 'p1']);
  expect(kept[0]?.id).toBe(last.id);
  expect(await runsOf(view)).toHaveLength(1);
});
