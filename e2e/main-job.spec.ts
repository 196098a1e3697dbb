/** The main job on the built extension, on a synthetic network: true wherever the real model cannot be had. */

import { createHash } from 'node:crypto';
import { decode as decodePng } from 'fast-png';
import { sliderValueOf } from '../src/popup/strength/positions';
import { strengthsOf } from '../src/session/attack-run';
import { wholeLevels } from '../src/session/values';
import { backendText } from '../src/ui/value-texts';
import { FORCED } from './support/backend';
import { expect, test } from './support/extension';
import { firstRun, tableOf } from './support/first-run';
import { canvasPixels, difference, drawn, pngPixels } from './support/pictures';
import { heldBack } from './support/site';
import { openAs } from './support/views';

test('menu, states in words, flip, slider, download', async ({ person, site }) => {
  const held = heldBack(drawn(320, 200), 'image/png');
  site.on('/held.png', held.answer);
  const src = `${site.origin}/held.png`;
  await person.attack(src);
  const view = await person.open();

  await held.asked;
  const phase = view.getByTestId('phase');
  await expect(phase).toHaveAttribute('data-step', 'reading');
  await expect(phase).toContainText('Reading');
  await expect(view.getByRole('progressbar')).toHaveAttribute('value', /./);
  held.release();

  await expect(phase).toHaveAttribute('data-phase', 'done');
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  const { before, backend } = state.result;
  const { rows } = tableOf(state);
  expect(rows.filter(Boolean)).toHaveLength(26);
  await expect(view.getByTestId('top-before').locator('li')).toHaveCount(5);
  await expect(view.getByTestId('top-before')).toContainText(before[0].label.split(',')[0]);
  expect(backend.name).toBe(FORCED ?? 'wasm'); // there is no GPU where tests run
  await expect(view.getByTestId('backend')).toContainText(backendText(backend.name));
  await expect(view.getByTestId('backend')).toContainText(backend.adapter);
  await expect(view.getByTestId('slider')).toHaveValue('3');

  const flip = strengthsOf(tableOf(state)).find((row) => row?.flipped);
  if (!flip) throw new Error('the seeded network can be fooled');
  const smallest = flip.levels;
  await view.getByTestId('smallest').click();
  await expect(view.getByTestId('slider')).toHaveValue(String(sliderValueOf(smallest)));
  await expect(view.getByTestId('verdict')).toHaveAttribute('data-kind', 'flipped');
  await expect(view.getByTestId('verdict')).toContainText(flip.prediction[0].label.split(',')[0] ?? '?');
  await expect(view.getByTestId('verdict')).toContainText(`${wholeLevels(smallest)}/255`);
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-status', 'verified');
  await expect(view.getByTestId('canvas-after')).toHaveAttribute('data-levels', String(smallest));

  // What it really is, by a person: the flip made a wrong answer right. Every view of the session knows it.
  await view.getByTestId('true-label').locator('summary').click();
  await view.getByTestId('true-label-field').fill(flip.prediction[0].label);
  await view.getByTestId('true-label').getByRole('option').first().click();
  await expect(view.getByTestId('true-words')).toHaveAttribute('data-rightness', 'mended');
  await openAs(view, 'tab');
  await view.getByTestId('smallest').click();
  await expect(view.getByTestId('true-words')).toHaveAttribute('data-rightness', 'mended');
  await expect(view.getByTestId('robust-accuracy')).toBeVisible();

  const slider = view.getByTestId('slider');
  await slider.press('Home');
  await expect(view.getByTestId('verdict')).toHaveAttribute('data-kind', 'original');
  // Below one level it goes on in shares of the bytes: the first step moves 1 % of them.
  await slider.press('ArrowRight');
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-levels', '0.01');
  await expect(view.getByTestId('file-status')).not.toHaveAttribute('data-status', 'checking');
  const { bytes } = await person.download(view, 0.01);
  const [made, own] = [pngPixels(bytes), pngPixels(drawn(320, 200))];
  expect(difference(made, own).colour).toBe(1);
  const changed = made.rgba.filter((byte, i) => byte !== own.rgba[i]).length;
  expect(changed).toBeLessThanOrEqual(0.01 * 320 * 200 * 3);
  expect(changed).toBeGreaterThan(0.005 * 320 * 200 * 3); // what stands at 0 or 255 may be unable to move
});

test('the downloaded file: original size, at most k levels away, tells how it was made, classified as the popup said', async ({
  person,
  site,
}) => {
  site.put('/a picture.png', drawn(301, 207), 'image/png');
  site.put('/a%20picture.png', drawn(301, 207), 'image/png');
  const { view, state } = await person.done(`${site.origin}/a%20picture.png`);
  const levels = tableOf(state).rows.find((row) => row?.flipped)?.levels ?? 3;
  const { name, bytes } = await person.download(view, levels);

  expect(name).toBe(`a picture-signflip-fgsm-${levels}of255.png`);
  const change = difference(pngPixels(drawn(301, 207)), pngPixels(bytes));
  expect(change).toEqual({ colour: levels, alpha: 0, hidden: 0 });
  expect(decodePng(bytes, { checkCrc: true }).channels).toBe(3);
  const text = bytes.toString('utf8');
  expect(text).toContain('Adversarial example.');
  expect(text).toContain(`"levels":${levels}`);
  expect(text).toContain(state.result.network.sha256);
  const digest = createHash('sha256').update(bytes).digest('hex');
  await expect(view.getByTestId('file-sha256')).toHaveText(digest);
  await expect(view.getByTestId('network-sha256')).toHaveText(state.result.network.sha256);

  // Read by a session that knows nothing of the first.
  site.put('/adversarial.png', bytes, 'image/png');
  const { state: again } = await person.done(`${site.origin}/adversarial.png`);
  const said = tableOf(state).rows[levels]?.prediction[0];
  expect(again.result.before[0].label).toBe(said?.label);
  expect(again.result.before[0].label).not.toBe(state.result.before[0].label);
  expect(again.result.before[0].probability).toBeCloseTo(said?.probability ?? -1, 5);
});

test('a cross-origin image without CORS', async ({ person, site }) => {
  site.put('/foreign.png', drawn(64, 64), 'image/png');
  const page = await person.browser.context.newPage();
  await page.goto(site.page(`${site.foreign}/foreign.png`));
  const readable = await page.evaluate(
    (src) =>
      fetch(src).then(
        () => true,
        () => false,
      ),
    `${site.foreign}/foreign.png`,
  );
  expect(readable, 'the page itself may not read it').toBe(false);
  const { state } = await person.done(`${site.foreign}/foreign.png`);
  expect(state.result.picture).toMatchObject({ width: 64, height: 64, format: 'PNG' });
});

test('an image with transparency: alpha exact, invisible pixels left alone', async ({ person, site }) => {
  const file = drawn(120, 90, (p) => [0, 255, 128, 3, 254][p % 5]);
  site.put('/transparent.png', file, 'image/png');
  const { view, state } = await person.done(`${site.origin}/transparent.png`);
  expect(state.result.picture.transparent).toBe(true);
  expect(firstRun(state).file.intact).toBe(true);
  const { bytes } = await person.download(view, 5);
  expect(difference(pngPixels(file), pngPixels(bytes))).toEqual({ colour: 5, alpha: 0, hidden: 0 });
});

test('a 1 x 1 image', async ({ person, site }) => {
  site.put('/dot.png', drawn(1, 1), 'image/png');
  const { view, state } = await person.done(`${site.origin}/dot.png`);
  expect(firstRun(state).file.intact).toBe(true);
  const { bytes } = await person.download(view, 25);
  expect(pngPixels(bytes)).toMatchObject({ width: 1, height: 1 });
});

test('an inline (data:) image and a revoked blob: image', async ({ person, site }) => {
  const { state } = await person.done(`data:image/png;base64,${drawn(40, 30).toString('base64')}`);
  expect(state.result.picture).toMatchObject({ width: 40, height: 30 });

  site.put('/source.png', drawn(50, 20), 'image/png');
  site.put(
    '/blob',
    `<!doctype html><body><script>
      fetch('/source.png').then((r) => r.blob()).then((b) => {
        for (const revoke of [false, true]) {
          const image = new Image();
          image.src = URL.createObjectURL(b);
          image.onload = () => { if (revoke) URL.revokeObjectURL(image.src); image.id = revoke ? 'revoked' : 'alive'; };
          document.body.append(image);
        }
      });
    </script>`,
    'text/html',
  );
  for (const id of ['alive', 'revoked']) {
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/blob`);
    const image = page.locator(`#${id}`);
    await image.click({ button: 'right' });
    const src = await image.evaluate((element: HTMLImageElement) => element.currentSrc);
    await person.browser.serviceWorker.evaluate(
      async ({ srcUrl, pageUrl }) => {
        const [tab] = await chrome.tabs.query({ url: pageUrl, active: true });
        const event = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: chrome.tabs.Tab): void;
        };
        event.dispatch({ menuItemId: 'attack', srcUrl, frameId: 0, mediaType: 'image', pageUrl, editable: false }, tab);
      },
      { srcUrl: src, pageUrl: page.url() },
    );
    const view = await person.open();
    const blobState = await person.ended(view);
    expect(blobState, id).toMatchObject({ phase: 'done', result: { picture: { width: 50, height: 20 } } });
    await view.close();
    await page.close();
  }
});

test('an opaque picture is read exactly as a canvas in the page reads it', async ({ person, site }) => {
  site.put('/exact.png', drawn(90, 70), 'image/png');
  const { view } = await person.done(`${site.origin}/exact.png`);
  const { bytes } = await person.download(view, 0);
  const page = await person.browser.context.newPage();
  await page.goto(site.page('/exact.png'));
  expect(difference(await canvasPixels(page, '/exact.png'), pngPixels(bytes))).toEqual({
    colour: 0,
    alpha: 0,
    hidden: 0,
  });
});
