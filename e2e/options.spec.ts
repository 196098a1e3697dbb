/**
 * The options page: each option really does what it says, by mouse and by keyboard; damaged ones are mended and said.
 */

import type { Page } from '@playwright/test';
import { complaintsInBoth } from './support/axe';
import { FORCED } from './support/backend';
import { expect, type Person, test } from './support/extension';
import { firstRun } from './support/first-run';
import { forgetHistory } from './support/history';
import { drawn } from './support/pictures';

async function openOptions({ browser }: Person): Promise<Page> {
  const page = await browser.context.newPage();
  await page.goto(`chrome-extension://${browser.extensionId}/src/options/index.html`);
  await expect(page.getByTestId('options')).toHaveAttribute('data-ready', 'true');
  return page;
}

const stored = (page: Page): Promise<Record<string, unknown> | undefined> =>
  page.evaluate(async () => (await chrome.storage.local.get('settings'))['settings'] as Record<string, unknown>);

/** The types of a PNG's chunks. */
function chunksOf(png: Buffer): string[] {
  const types: string[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at)) types.push(png.toString('latin1', at + 4, at + 8));
  return types;
}

test.beforeEach(async ({ person, site }) => {
  await forgetHistory(person, site);
  site.put('/cat.png', drawn(160, 120), 'image/png');
});

test.afterEach(({ person }) => person.browser.serviceWorker.evaluate(() => chrome.storage.local.clear()));

test('where the slider stands first, how the file is named, and whether it tells how it was made', async ({
  person,
  site,
}) => {
  const options = await openOptions(person);
  await options.getByTestId('option-levels').fill('8');
  await options.getByTestId('option-file-name').fill('{name} at {strength}, {before}');
  await expect(options.getByTestId('name-preview')).toContainText('cat at 3of255, Egyptian cat.png');
  await options.getByTestId('option-text-chunk').uncheck();
  await expect(options.getByTestId('saved')).toHaveText('Saved');

  const { view, state } = await person.done(`${site.origin}/cat.png`);
  await expect(view.getByTestId('slider')).toHaveValue('8');
  expect(firstRun(state).levels).toBe(8);
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-levels', '8');
  const silent = await person.download(view, 8);
  const label = state.result.before[0].label.split(',')[0];
  expect(silent.name).toBe(`cat at 8of255, ${label}.png`);
  expect(chunksOf(silent.bytes)).toEqual(['IHDR', expect.stringMatching('IDAT'), 'IEND']);

  await options.getByTestId('option-text-chunk').check();
  await expect.poll(() => stored(options)).toMatchObject({ levels: 8, textChunk: true });
  const { view: again } = await person.done(`${site.origin}/cat.png`);
  expect(chunksOf((await person.download(again, 8)).bytes)).toContain('iTXt');
});

test('a name that cannot be is said and not kept', async ({ person }) => {
  const options = await openOptions(person);
  const field = options.getByTestId('option-file-name');
  const preview = options.getByTestId('name-preview');
  await field.fill('{name}-x');
  await expect.poll(() => stored(options)).toMatchObject({ fileName: '{name}-x' });
  await field.fill('{name}-{level}');
  await expect(preview).toContainText('There is no {level}.');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await field.fill(' .. ');
  await expect(preview).toContainText('leaves no name');
  expect(await stored(options)).toMatchObject({ fileName: '{name}-x' });
});

test('the backend that is chosen runs; one that is not there fails and says what to do', async ({ person, site }) => {
  const options = await openOptions(person);
  const ended = async (backend: string) => {
    await options.getByTestId('option-backend').selectOption(backend);
    await expect.poll(() => stored(options)).toMatchObject({ backend });
    await person.attack(`${site.origin}/cat.png`);
    return person.ended(await person.open());
  };
  expect(await ended('cpu')).toMatchObject({ phase: 'done', result: { backend: { name: 'cpu' } } });
  const webgpu = await ended('webgpu');
  if (FORCED === 'webgpu') {
    expect(webgpu).toMatchObject({ phase: 'done', result: { backend: { name: 'webgpu' } } });
  } else {
    expect(webgpu).toMatchObject({ phase: 'failed', failure: { code: 'no-backend' } });
    await expect(person.browser.context.pages().at(-1)!.getByTestId('failure')).toContainText('“Automatic”');
  }
  expect(await ended('automatic')).toMatchObject({ phase: 'done', result: { backend: { name: 'wasm' } } });
});

test('the network is kept as long as is said', async ({ person, site }) => {
  const options = await openOptions(person);
  const loading = async (): Promise<number | undefined> =>
    (await person.done(`${site.origin}/cat.png`)).state.result.timings.loading;
  await options.getByTestId('option-keep-warm').selectOption('browser');
  await loading();
  expect(await loading(), 'it was warm').toBe(0);
  await options.getByTestId('option-keep-warm').selectOption('0');
  await expect.poll(() => stored(options)).toMatchObject({ keepWarm: 0 });
  await loading();
  // It is given back when nobody asks for anything any more: on a busy machine the view before may still.
  await expect
    .poll(loading, { message: 'it was given back', intervals: [0, 2000, 5000, 10_000, 20_000] })
    .toBeGreaterThan(0);
  // The slider's files are still made: the network comes back for each.
  const view = person.browser.context.pages().at(-1)!;
  expect((await person.download(view, 5)).bytes.length).toBeGreaterThan(1000);
});

test('the attack that a picture opens with', async ({ person, site }) => {
  const options = await openOptions(person);
  await options.getByTestId('option-attack').selectOption('deepfool');
  await expect.poll(() => stored(options)).toMatchObject({ attack: 'deepfool' });
  const { view } = await person.done(`${site.origin}/cat.png`);
  await expect(view.getByTestId('attack')).toHaveValue('deepfool');
  await expect(view.getByTestId('slider'), 'its form stands in the place of the slider').toHaveCount(0);
});

test('damaged options have their defaults, and the page says which', async ({ person, site }) => {
  await person.browser.serviceWorker.evaluate(() =>
    chrome.storage.local.set({ settings: { levels: 99, textChunk: 'perhaps', keepWarm: 30 } }),
  );
  const options = await openOptions(person);
  await expect(options.getByTestId('mended')).toContainText('Start strength ε, Say in the file how it was made');
  await expect(options.getByTestId('option-levels')).toHaveValue('3');
  await expect(options.getByTestId('option-keep-warm')).toHaveValue('30');
  expect((await person.done(`${site.origin}/cat.png`)).state.start).toEqual({ levels: 3, attack: 'fgsm' });
  await options.getByTestId('reset').click();
  await expect(options.getByTestId('mended')).toHaveCount(0);
  await expect.poll(() => stored(options)).toMatchObject({ levels: 3, textChunk: true, keepWarm: 5 });
});

test('by keyboard alone; the keys are those that Chrome gave out', async ({ person }) => {
  const options = await openOptions(person);
  const focused = () => options.evaluate(() => document.activeElement?.getAttribute('data-testid'));
  const order: (string | null | undefined)[] = [];
  for (let presses = 0; presses < 12; presses++) {
    await options.keyboard.press('Tab');
    order.push(await focused());
  }
  expect(order).toEqual([
    'option-levels',
    'option-attack',
    'option-readers',
    'option-file-name',
    'option-text-chunk',
    'option-history',
    'option-network',
    'own-open',
    'option-backend',
    'option-keep-warm',
    'change-shortcuts',
    'reset',
  ]);
  for (let presses = 0; presses < 6; presses++) await options.keyboard.press('Shift+Tab');
  expect(await focused()).toBe('option-history');
  await options.keyboard.press('Space');
  await expect.poll(() => stored(options)).toMatchObject({ history: false });

  const commands = await options.evaluate(() => chrome.commands.getAll());
  expect(commands.map(({ name }) => name).sort()).toEqual(['_execute_action', 'open-laboratory', 'pick-image']);
  for (const { name, shortcut } of commands) {
    expect(shortcut, name).not.toBe('');
    await expect(options.locator(`[data-command="${name}"]`)).toContainText(shortcut ?? '');
  }
});

test('the commands do what they say', async ({ person, site }) => {
  const { context, serviceWorker } = person.browser;
  const page = await context.newPage();
  await page.goto(site.page('/cat.png'));
  await page.bringToFront();
  const command = (name: string) =>
    serviceWorker.evaluate(
      async ([name, url]) => {
        const [tab] = await chrome.tabs.query({ url });
        const event = chrome.commands.onCommand as unknown as { dispatch(name: string, tab?: chrome.tabs.Tab): void };
        event.dispatch(name, tab);
      },
      [name, page.url()] as const,
    );
  await command('pick-image');
  await expect
    .poll(() => serviceWorker.evaluate(async () => (await chrome.storage.session.get('picking'))['picking']))
    .toBeTruthy();
  const laboratories = () => context.pages().filter((one) => one.url().includes('/src/popup/'));
  await command('open-laboratory'); // opens one, or shows the one that a session before has opened
  await expect.poll(() => laboratories().length).toBeGreaterThan(0);
  const [laboratory] = laboratories();
  await expect(laboratory!.getByTestId('open-file')).toBeAttached();
  const open = context.pages().length;
  await page.bringToFront();
  await command('open-laboratory');
  const seen = () => Promise.all(laboratories().map((one) => one.evaluate(() => document.visibilityState)));
  await expect.poll(seen).toContain('visible');
  expect(context.pages().length, 'the same tab').toBe(open);
});

test('nothing to complain about for axe, and nothing lost at 200 % and at 320 pixels', async ({ person, site }) => {
  await person.done(`${site.origin}/cat.png`); // so that there is a history
  const options = await openOptions(person);
  await options.getByTestId('option-file-name').fill('{nothing}');
  await options.emulateMedia({ reducedMotion: 'reduce' });
  expect.soft(await complaintsInBoth(options)).toEqual([]);
  for (const [width, size] of [
    [320, 16],
    [640, 32],
  ] as const) {
    await options.setViewportSize({ width, height: 700 });
    await options.evaluate((pixels) => {
      document.documentElement.style.fontSize = `${(pixels * 14) / 16}px`;
    }, size);
    const wide = await options.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect.soft(wide[0], `${width} pixels`).toBeLessThanOrEqual(wide[1]!);
  }
});
