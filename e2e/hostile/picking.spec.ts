/**
 * Pick mode over a page that wants to end it, to choose for the person, or to have them choose something else than they
 * see.
 */
import type { Page } from '@playwright/test';
import { launch } from '../support/backend';
import { clickMenu, middleOf, sessionAfter, stateNow } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { SYNTHETIC } from '../support/paths';
import { drawn, pngPixels } from '../support/pictures';
import type { Site } from '../support/site';

const BOX = 'width:192px;height:144px';
const HTML = `<p id=words>Words only.</p><img id=first src=/a.png style="${BOX}"><img id=second src=/b.png style="${BOX}">`;

async function picking(person: Pick<Person, 'browser'>, site: Site, html = HTML): Promise<Page> {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/b.png', drawn(48, 36), 'image/png');
  site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await clickMenu(person, await middleOf(page, '#words'), { item: 'pick' });
  await expect(page.locator('html > div')).toHaveCount(1);
  return page;
}

/** The colour of the outline, #e2552b. */
const OUTLINE = [0xe2, 0x55, 0x2b];

/** As a person sees the page. */
async function colourAt(page: Page, x: number, y: number): Promise<number[]> {
  const { rgba } = pngPixels(await page.screenshot({ clip: { x, y, width: 1, height: 1 } }));
  return [...rgba.subarray(0, 3)];
}

const isPicking = (page: Page): Promise<void> => expect(page.locator('html > div')).toHaveCount(1);

test('made-up keys, clicks, scrolls and farewells neither end it nor pick', async ({ person, site }) => {
  const page = await picking(person, site);
  const before = await stateNow(person);
  const { x, y } = await middleOf(page, '#first');
  await page.mouse.move(x, y);
  await page.evaluate(async () => {
    for (const key of ['Escape', 'Enter', ' ', 'Tab', 'ArrowDown'])
      for (const type of ['keydown', 'keypress', 'keyup'])
        document.body.dispatchEvent(new KeyboardEvent(type, { key, bubbles: true, cancelable: true }));
    const at = document.querySelector('#second')?.getBoundingClientRect();
    const point = { clientX: (at?.x ?? 0) + 9, clientY: (at?.y ?? 0) + 9, bubbles: true, cancelable: true };
    for (const type of ['pointermove', 'pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      document.querySelector('#second')?.dispatchEvent(new PointerEvent(type, point));
    (document.querySelector('#second') as HTMLElement).click();
    dispatchEvent(new PageTransitionEvent('pagehide'));
    await new Promise((go) => setTimeout(go, 300));
  });
  await isPicking(page);
  expect(await stateNow(person)).toEqual(before);
  // The person's own key takes what is outlined.
  const state = await sessionAfter(person, () => page.keyboard.press('Enter'));
  expect(state).toMatchObject({ phase: 'done', source: { name: 'a' } });
});

test('the page takes the pane away, and puts a dialog over it: what lies under the pointer is picked', async ({
  person,
  site,
}) => {
  const page = await picking(person, site, `${HTML}<dialog id=above style="inset:0;margin:0;padding:9px"></dialog>`);
  await page.evaluate(() => document.querySelector('html > div')?.remove());
  const { x, y } = await middleOf(page, '#first');
  await page.mouse.move(x, y);
  await expect(page.locator('html > div'), 'it is there again').toHaveCount(1);
  await page.evaluate(() => {
    const above = document.querySelector('#above') as HTMLDialogElement;
    above.append(document.querySelector('#second') ?? '');
    above.showModal();
  });
  const other = await middleOf(page, '#second');
  await page.mouse.move(other.x - 2, other.y);
  await page.mouse.move(other.x, other.y);
  const { left, top } = await page.evaluate(() => document.querySelector('#second')!.getBoundingClientRect().toJSON());
  await expect.poll(() => colourAt(page, left - 2, top + 40), 'the outline is seen above the dialog').toEqual(OUTLINE);
  const state = await sessionAfter(person, () => page.mouse.click(other.x, other.y));
  expect(state).toMatchObject({ phase: 'done', source: { name: 'b' } });
});

test('what the page puts under the pointer between look and click is outlined, not picked', async ({
  person,
  site,
}) => {
  const page = await picking(
    person,
    site,
    `${HTML}<script>addEventListener('pointerrawupdate', () => 0)
      document.addEventListener('pointerdown', () => { document.title = 'pressed' }, true)</script>`,
  );
  const before = await stateNow(person);
  const { x, y } = await middleOf(page, '#first');
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.evaluate(() => {
    const [first, second] = [document.querySelector('#first'), document.querySelector('#second')] as HTMLElement[];
    second.style.cssText += ';position:absolute';
    const { left, top } = first.getBoundingClientRect();
    Object.assign(second.style, { left: `${left + scrollX}px`, top: `${top + scrollY}px` });
    first.style.visibility = 'hidden';
  });
  await page.mouse.up();
  await page.waitForTimeout(300);
  await isPicking(page);
  expect(await stateNow(person)).toEqual(before);
  const state = await sessionAfter(person, () => page.mouse.click(x, y)); // seen, and clicked again
  expect(state).toMatchObject({ phase: 'done', source: { name: 'b' } });
});

test('Enter does not take what the page has exchanged since it was outlined', async ({ person, site }) => {
  const page = await picking(person, site);
  const before = await stateNow(person);
  const { x, y } = await middleOf(page, '#first');
  await page.mouse.move(x, y);
  await page.evaluate(async () => {
    const first = document.querySelector('#first') as HTMLImageElement;
    first.src = '/b.png';
    await first.decode();
  });
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  await isPicking(page);
  expect(await stateNow(person)).toEqual(before);
  await page.mouse.move(x + 1, y);
  const state = await sessionAfter(person, () => page.keyboard.press('Enter')); // seen, and taken
  expect(state).toMatchObject({ phase: 'done', source: { name: 'b' } });
});

test('Enter does not take a picture that the pointer has left', async ({ person, site }) => {
  const page = await picking(
    person,
    site,
    `${HTML}<iframe srcdoc="<body style='margin:0'><img id=in src=/b.png style='${BOX}'>" width=200 height=150></iframe>`,
  );
  const before = await stateNow(person);
  const inside = await middleOf(page, '#in', 'iframe');
  await page.mouse.move(inside.x - 3, inside.y);
  await page.mouse.move(inside.x, inside.y);
  const words = await middleOf(page, '#words');
  await page.mouse.move(words.x, words.y);
  await page.evaluate(() => document.querySelector('iframe')?.contentWindow?.focus());
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
  await isPicking(page);
  expect(await stateNow(person)).toEqual(before);
});

test('a frame that loads itself anew does not end picking, not even under the pointer', async ({ person, site }) => {
  site.put('/ad', '<!doctype html><script>setTimeout(() => location.reload(), 200)</script>', 'text/html');
  site.put('/quiet', '<!doctype html><p id=in>Words.</p>', 'text/html');
  const page = await picking(
    person,
    site,
    `${HTML}<iframe src="${site.foreign}/ad"></iframe><iframe id=quiet src="${site.foreign}/quiet"></iframe>`,
  );
  const inside = await middleOf(page, '#in', '#quiet');
  await page.mouse.move(inside.x - 3, inside.y);
  await page.mouse.move(inside.x, inside.y);
  const quiet = page.frames().find((frame) => frame.url().endsWith('/quiet'));
  await quiet?.evaluate(() => void setTimeout(() => location.reload()));
  await page.waitForTimeout(1500);
  await isPicking(page);
  const { x, y } = await middleOf(page, '#first');
  await page.mouse.move(x, y);
  const state = await sessionAfter(person, () => page.mouse.click(x, y));
  expect(state).toMatchObject({ phase: 'done', source: { name: 'a' } });
});

test('a page that is come back to as it was left: nobody picks in it', async ({ site }) => {
  // Playwright switches off the cache of pages, in which Chrome keeps one as it was left.
  const context = { ignoreDefaultArgs: ['--disable-back-forward-cache'] };
  const browser = await launch({ extension: SYNTHETIC, context });
  try {
    site.put('/two', '<!doctype html><title>two</title>', 'text/html');
    const script = `<script>addEventListener('pageshow', ({ persisted }) => { document.title = 'kept ' + persisted })</script>`;
    const page = await picking({ browser }, site, HTML + script);
    await page.evaluate(() => location.assign('/two'));
    await expect(page).toHaveTitle('two');
    await page.evaluate(() => history.back());
    await expect(page).toHaveTitle('kept true');
    await expect(page.locator('html > div')).toHaveCount(0);
  } finally {
    await browser.close();
  }
});
