/** Bad input gets a sentence and a next step, and no hang. */
import { deflateSync } from 'node:zlib';
import { triggerMenu } from '../scripts/lib/browser';
import { nextStepOf, sentenceOf } from '../src/i18n/failure-texts';
import type { FailureCode } from '../src/session/failure';
import { expect, type Person, test } from './support/extension';
import { drawn } from './support/pictures';

async function expectFailure(person: Person, src: string, code: FailureCode): Promise<void> {
  await person.attack(src);
  await expectTold(person, code);
}

async function expectTold(person: Person, code: FailureCode): Promise<void> {
  const view = await person.open();
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', code);
  await expect(view.getByTestId('phase')).toContainText(sentenceOf({ code }));
  await expect(view.getByTestId('phase')).toContainText(nextStepOf({ code }));
}

test('404', async ({ person, site }) => expectFailure(person, `${site.origin}/missing.png`, 'not-found'));

test('a server that refuses', async ({ person, site }) => {
  site.on('/forbidden.png', (response) => response.writeHead(403).end());
  await expectFailure(person, `${site.origin}/forbidden.png`, 'http-error');
});

test('a server that hangs up', async ({ person, site }) => {
  site.on('/cut.png', (response) => response.destroy());
  await expectFailure(person, `${site.origin}/cut.png`, 'unreachable');
});

test('HTML instead of an image, even when it says image/png', async ({ person, site }) => {
  site.put('/page.png', '<!doctype html><title>Please log in</title>', 'image/png');
  await expectFailure(person, `${site.origin}/page.png`, 'not-an-image');
});

test('an empty answer', async ({ person, site }) => {
  site.put('/empty.png', '', 'image/png');
  await expectFailure(person, `${site.origin}/empty.png`, 'not-an-image');
});

test('a broken file', async ({ person, site }) => {
  site.put('/broken.png', Buffer.concat([drawn(50, 50).subarray(0, 60), Buffer.alloc(500, 7)]), 'image/png');
  await expectFailure(person, `${site.origin}/broken.png`, 'broken-image');
});

test('a format that Chrome does not decode', async ({ person, site }) => {
  // The smallest TIFF header with a width and a height.
  const tiff = Buffer.from('49492a000800000002000001040001000000400000000101040001000000400000000000000000', 'hex');
  site.put('/scan.tif', tiff, 'image/tiff');
  await expectFailure(person, `${site.origin}/scan.tif`, 'unsupported-format');
});

test('an image over 64 megapixels is refused by its header, before it is decoded', async ({ person, site }) => {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4);
  header.writeUInt32BE(10_000, 8);
  header.writeUInt32BE(7_000, 12);
  header.set([8, 2, 0, 0, 0], 16);
  const file = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), header, deflateSync(Buffer.alloc(100))]);
  site.put('/huge.png', file, 'image/png');
  await expectFailure(person, `${site.origin}/huge.png`, 'too-large');
});

test('an SVG without size that its page shows no more', async ({ person, site }) => {
  site.put('/a.svg', '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>', 'image/svg+xml');
  site.put('/', '<!doctype html><title>-</title>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await triggerMenu(person.browser.serviceWorker, { srcUrl: `${site.origin}/a.svg`, pageUrl: page.url() });
  await expectTold(person, 'svg-without-size');
});

test('an SVG with a size is drawn at it', async ({ person, site }) => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><rect width="60" height="40" fill="#08c"/><circle cx="30" cy="20" r="15" fill="#fc0"/></svg>';
  site.put('/b.svg', svg, 'image/svg+xml');
  const { state } = await person.done(`${site.origin}/b.svg`);
  expect(state.result.picture).toMatchObject({ width: 60, height: 40, format: 'SVG', transparent: false });
});

test('a broken SVG', async ({ person, site }) => {
  site.put('/c.svg', '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect', 'image/svg+xml');
  await expectFailure(person, `${site.origin}/c.svg`, 'broken-image');
});

test('names and labels are text, whatever they hold', async ({ person, site }) => {
  const name = '<img src=x onerror=alert(1)> "quoted" שלום';
  site.put(`/${encodeURIComponent(name)}.png`, drawn(30, 20), 'image/png');
  const { view, state } = await person.done(`${site.origin}/${encodeURIComponent(name)}.png`);
  expect(state.source.name).not.toMatch(/[<>"]/);
  await expect(view.getByTestId('phase')).toContainText('שלום');
  expect(await view.locator('img[src=x]').count()).toBe(0);
});
