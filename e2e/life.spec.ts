/**
 * The popup is only a view, the service worker may die, the offscreen document may vanish: the session is told right in
 * each case.
 */
import type { Page } from '@playwright/test';
import { openView } from '../scripts/lib/browser';
import { stateOf } from '../scripts/lib/view';
import { STATE_CHANNEL } from '../src/session/protocol';
import { launch } from './support/backend';
import { evaluateInPopup, killServiceWorkers } from './support/cdp';
import { expect, type Person, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';
import { heldBack, type Site } from './support/site';

/** A session that waits for the second half of its picture. */
async function heldSession(person: Person, site: Site): Promise<{ view: Page; release: () => void }> {
  const held = heldBack(drawn(200, 150), 'image/png');
  site.on('/held.png', held.answer);
  await person.attack(`${site.origin}/held.png`);
  const view = await person.open();
  await held.asked;
  await expect(view.getByTestId('phase')).toHaveAttribute('data-step', 'reading');
  return { view, release: held.release };
}

const badge = (person: Person): Promise<string> =>
  person.browser.serviceWorker.evaluate(() => chrome.action.getBadgeText({}));

test('without a session the popup explains how to begin', async () => {
  const fresh = await launch({ extension: SYNTHETIC });
  try {
    const view = await openView(fresh.context, fresh.extensionId);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'idle');
    await expect(view.getByTestId('phase')).toContainText('Attack this image');
  } finally {
    await fresh.close();
  }
});

test('closed in mid-run and opened again, the popup shows the session; the badge tells it meanwhile', async ({
  person,
  site,
}) => {
  const { view, release } = await heldSession(person, site);
  await expect.poll(() => badge(person)).toBe('…');
  await view.close();
  release();
  await expect.poll(() => badge(person)).toBe('✓');
  const again = await person.open();
  await expect(again.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  await expect(again.getByTestId('verdict')).toHaveAttribute('data-kind', 'flipped');
});

test('cancel ends the run, and another can begin', async ({ person, site }) => {
  const { view } = await heldSession(person, site);
  await view.getByTestId('cancel').click();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'cancelled');
  await expect.poll(() => badge(person)).toBe('');
  site.put('/held.png', drawn(200, 150), 'image/png');
  await view.getByTestId('retry').click();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
});

test('cancel in the middle of the attack', async ({ person, site }) => {
  site.put('/large.png', drawn(3000, 2000), 'image/png');
  await person.attack(`${site.origin}/large.png`);
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-step', 'attacking');
  await view.getByTestId('cancel').click();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'cancelled');
  const { state } = await person.done(`data:image/png;base64,${drawn(30, 30).toString('base64')}`);
  expect(state.result.picture.width).toBe(30);
});

test('views hear of progress some ten times a second, however quick the steps are', async ({ person, site }) => {
  site.put('/small.png', drawn(64, 48), 'image/png');
  const { view } = await person.done(`${site.origin}/small.png`);
  await view.getByTestId('attack').selectOption('cw');
  await view.getByTestId('options').locator('summary').click();
  await view.getByTestId('option-steps').fill('10000');
  await view.getByTestId('run').click();
  await expect(view.getByTestId('run-progress')).toContainText('logits');
  const { told, steps } = await view.evaluate(
    (name) =>
      new Promise<{ told: number; steps: number }>((resolve) => {
        const done: number[] = [];
        const channel = new BroadcastChannel(name);
        channel.onmessage = ({ data }) => done.push(data.state.running.done);
        setTimeout(() => {
          channel.close();
          resolve({ told: done.length, steps: done.at(-1)! - done[0]! });
        }, 3000);
      }),
    STATE_CHANNEL,
  );
  await view.getByTestId('cancel-run').click();
  expect(told, 'it is told').toBeGreaterThan(1);
  expect(told, `of ${steps} steps`).toBeLessThanOrEqual(3 * 10 + 5);
});

test('a second picture takes the place of the first in mid-run', async ({ person, site }) => {
  const { view, release } = await heldSession(person, site);
  site.put('/second.png', drawn(33, 44), 'image/png');
  await person.attack(`${site.origin}/second.png`);
  release();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  expect(await person.ended(view)).toMatchObject({ source: { name: 'second' }, result: { picture: { width: 33 } } });
});

test('the service worker killed in mid-run', async ({ person, site }) => {
  const { view, release } = await heldSession(person, site);
  await killServiceWorkers(person.browser.context);
  release();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
  expect((await stateOf(view)).phase).toBe('done'); // a new worker answers
  await expect.poll(() => view.evaluate(() => chrome.action.getBadgeText({}))).toBe('✓');
});

test('the offscreen document closed under a running job', async ({ person, site }) => {
  const { view } = await heldSession(person, site);
  await view.evaluate(() => chrome.offscreen.closeDocument());
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'failed');
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'engine-stopped');
  const later = await person.open();
  await expect(later.getByTestId('failure')).toHaveAttribute('data-code', 'engine-stopped');
  await expect.poll(() => later.evaluate(() => chrome.action.getBadgeText({}))).toBe('!');
  site.put('/held.png', drawn(200, 150), 'image/png');
  await later.getByTestId('retry').click();
  await expect(later.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
});

test('the menu opens the real popup, which shows the session', async ({ person, site }) => {
  site.put('/p.png', drawn(80, 60), 'image/png');
  await person.attack(`${site.origin}/p.png`);
  const read = (): Promise<string | undefined> =>
    evaluateInPopup(
      person.browser,
      `document.querySelector('[data-testid=phase]')?.dataset.phase + ' ' + document.documentElement.clientWidth`,
    );
  await expect.poll(read).toBe('done 400');
});
