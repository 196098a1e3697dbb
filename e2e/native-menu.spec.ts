/**
 * The genuine native menu: what the dispatched events of the other tests stand for, and what only a real click grants.
 */
import type { Page } from '@playwright/test';
import { hasDisplay, NO_DISPLAY } from '../scripts/setup/display.mjs';
import { evaluateInPopup } from './support/cdp';
import { middleOf, sessionAfter } from './support/click';
import { expect, type Person, test } from './support/extension';
import { menuFits } from './support/menu-items';
import { type Mouse, withMouse } from './support/native-menu';
import { drawn } from './support/pictures';
import { allowInPrivate, openPrivately } from './support/private-window';
import type { Site } from './support/site';
import { withholdSites } from './support/site-access';

test.skip(!hasDisplay(), NO_DISPLAY);

/** From below: "Inspect", "View page source", ours. */
const ON_PAGE = 3;
/** From below: "Inspect", ours. */
const ON_IMAGE = 2;

test('a right-click on a background, and "Attack this image" in the menu that Chrome draws', ({ site }) =>
  withMouse(async (mouse) => {
    const { browser } = mouse;
    site.put('/a.png', drawn(96, 72), 'image/png');
    site.put(
      '/',
      '<!doctype html><title>-</title><div id=it style="width:300px;height:200px;background:url(/a.png)"></div>',
      'text/html',
    );
    const page = await browser.context.newPage();
    await page.goto(`${site.origin}/`);
    await mouse.rest(await middleOf(page));
    await expect.poll(() => menuFits(browser.serviceWorker)).toBe('image');
    const state = await sessionAfter({ browser } as Person, () => mouse.choose(ON_PAGE));
    expect(state).toMatchObject({ phase: 'done', source: { name: 'a', shown: { kind: 'background' } } });
  }));

test('site access "on click": the click in the menu is enough', ({ site }) =>
  withMouse(async (mouse) => {
    const { browser } = mouse;
    await withholdSites(browser);
    site.put('/a.png', drawn(96, 72), 'image/png');
    site.put(
      '/',
      `<!doctype html><title>-</title><img id=it src=/a.png width=300 height=200>
       <div id=painted style="width:300px;height:200px;background:url(/a.png)"></div>`,
      'text/html',
    );
    const page = await browser.context.newPage();
    await page.goto(`${site.origin}/`);
    await mouse.rest(await middleOf(page));
    const attacked = await sessionAfter({ browser } as Person, () => mouse.choose(ON_IMAGE));
    expect(attacked).toMatchObject({ phase: 'done', result: { picture: { byteSource: 'fetched' } } });

    // What only the finder knows of is not in the menu yet; in its stead "Pick an image on this page…" is, and opens
    // the page to it.
    await page.goto(`${site.foreign}/`);
    const painted = await middleOf(page, '#painted');
    await mouse.rest(painted);
    const picked = await sessionAfter({ browser } as Person, async () => {
      await mouse.choose(ON_PAGE);
      await expect(page.locator('html > div')).toHaveCount(1);
      await page.mouse.move(painted.x + 5, painted.y);
      await page.mouse.click(painted.x + 5, painted.y);
    });
    expect(picked).toMatchObject({ phase: 'done', source: { shown: { kind: 'background' } } });
  }));

test('site access "on click": an image on another site, and the question that Chrome asks for it', ({ site }) =>
  withMouse(async (mouse) => {
    const { browser } = mouse;
    await withholdSites(browser);
    site.put('/a.png', drawn(96, 72), 'image/png');
    site.put(
      '/',
      `<!doctype html><title>-</title><img id=it src=${site.foreign}/a.png width=300 height=200>`,
      'text/html',
    );
    const page = await browser.context.newPage();
    await page.goto(`${site.origin}/`);
    await mouse.rest(await middleOf(page));
    const refused = await sessionAfter({ browser } as Person, () => mouse.choose(ON_IMAGE));
    expect(refused).toMatchObject({ phase: 'failed', failure: { code: 'site-access', detail: 'http://127.0.0.1/*' } });
    const button = `document.querySelector('[data-testid=allow-site]')`;
    await expect.poll(() => evaluateInPopup(browser, `Boolean(${button})`)).toBe(true);
    const allowed = await sessionAfter({ browser } as Person, async () => {
      await evaluateInPopup(browser, `${button}.click()`);
      await expect
        .poll(() => evaluateInPopup(browser, '1'), 'the question takes the place of the popup')
        .toBeUndefined();
      await page.waitForTimeout(1500); // Chrome takes no answer from a hand that was only typing on
      mouse.press('Tab', 'Return'); // from "Deny" to "Allow"
    });
    expect(allowed).toMatchObject({ phase: 'done', result: { picture: { byteSource: 'fetched' } } });
  }));

test('in a private window the menu is there from its first moment', ({ site }) =>
  withMouse(async (mouse) => {
    await allowInPrivate(mouse.browser);
    site.put('/a.png', drawn(96, 72), 'image/png');
    site.put('/', '<!doctype html><title>-</title><img id=it src=/a.png width=300 height=200>', 'text/html');
    const { page, worker } = await openPrivately(mouse.browser, `${site.origin}/`);
    await mouse.rest(await middleOf(page));
    const there = { browser: { ...mouse.browser, serviceWorker: worker } } as Person;
    const state = await sessionAfter(there, () => mouse.choose(ON_IMAGE));
    expect(state).toMatchObject({ phase: 'done', source: { name: 'a' } });
  }));

const IMAGE = '<img src=/a.png width=300 height=200>';

/** "Select all" of what is edited takes the letter A as well. */
const take = (mouse: Mouse, what: string): Promise<void> =>
  what === 'in what is edited' ? mouse.choose(ON_IMAGE) : mouse.chooseByLetter('a');

for (const [what, html, selector = 'img', frame] of [
  ['plain', IMAGE],
  ['in a link', `<a href=/x>${IMAGE}</a>`],
  ['in a frame', `<iframe srcdoc="${IMAGE}" width=340 height=240></iframe>`, 'img', 'iframe'],
  ['in a link in a frame', `<iframe srcdoc="<a href=/x>${IMAGE}</a>" width=340 height=240></iframe>`, 'img', 'iframe'],
  [
    'in a selection',
    `<p>Words before</p>${IMAGE}<script>onload = () => getSelection().selectAllChildren(document.body)</script>`,
  ],
  ['in what is edited', `<div contenteditable>Words ${IMAGE}</div>`],
  [
    'svg <image> in a link',
    '<svg width=300 height=200><a href=/x><image href=/a.png width=300 height=200 /></a></svg>',
    'image',
  ],
  ['<input type=image>', '<input type=image src=/a.png width=300 height=200>', 'input'],
  [
    'a background in a link',
    '<a href=/x style="display:block;width:300px;height:200px;background:url(/a.png)"></a>',
    'a',
  ],
  ['a canvas in a link', `<a href=/x><canvas width=300 height=200></canvas></a>`, 'canvas'],
] as const) {
  test(`one direct item in the menu: ${what}`, ({ site }) =>
    withMouse(async (mouse) => {
      site.put('/a.png', drawn(96, 72), 'image/png');
      site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
      const page = await mouse.browser.context.newPage();
      await page.goto(`${site.origin}/`);
      await mouse.rest(await middleOf(page, selector, frame));
      await expect.poll(() => menuFits(mouse.browser.serviceWorker)).toMatch(/image|canvas/);
      const state = await sessionAfter({ browser: mouse.browser } as Person, () => take(mouse, what));
      expect(state).toMatchObject({ phase: 'done' });
    }));
}

/** A page with words, and below them a frame of another site, which is one background. */
async function openFramed({ browser }: Mouse, site: Site): Promise<Page> {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put(
    '/framed',
    '<!doctype html><body style="margin:0"><div id=it style="width:300px;height:200px;background:url(/a.png)"></div>',
    'text/html',
  );
  site.put(
    '/',
    `<title>-</title><p id=words>Words in quirks mode.</p><iframe src=${site.foreign}/framed width=300 height=200></iframe>`,
    'text/html',
  );
  const page = await browser.context.newPage();
  await page.goto(`${site.origin}/`);
  return page;
}

test('a background in a frame of another site: the frame fits the menu while the pointer is in it', ({ site }) =>
  withMouse(async (mouse) => {
    const fits = (): Promise<string> => menuFits(mouse.browser.serviceWorker);
    const page = await openFramed(mouse, site);
    for (let round = 0; round < 2; round++) {
      const words = await middleOf(page, '#words');
      await mouse.rest({ ...words, x: 30 });
      await expect.poll(fits).not.toBe('image');
      await mouse.rest(await middleOf(page, '#it', 'iframe'));
      await expect.poll(fits).toBe('image');
    }
  }));

test('such a frame is heard in the end, where the page around it was too busy to say whether the pointer is in it', ({
  site,
}) =>
  withMouse(async (mouse) => {
    const page = await openFramed(mouse, site);
    const spot = await middleOf(page, '#it', 'iframe');
    const enter = await mouse.aim(spot);
    // Longer than the background waits for a page's answer. The frame is in a process of its own, so it goes on.
    await page.evaluate(() => {
      setTimeout(() => {
        for (const end = performance.now() + 6000; performance.now() < end; );
        document.title = 'idle again';
      });
    });
    enter();
    await expect(page).toHaveTitle('idle again');
    await expect.poll(() => menuFits(mouse.browser.serviceWorker)).toBe('image');
  }));
