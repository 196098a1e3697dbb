/** Documents that scripts write anew: what was found in the one before never answers for what stands there now. */
import { clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { menuFits } from '../support/menu-items';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const BOX = 'width:192px;height:144px';
const shows = (name: string): string =>
  `<!doctype html><title>-</title><body><div id=it style='${BOX};background:url(/${name}.png)'></div>`;
const WRITE = `document.open(); document.write("${shows('b')}"); document.close()`;

function furnish(site: Site): void {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/b.png', drawn(64, 48), 'image/png');
}

const attacked = (person: Person, spot: Parameters<typeof clickMenu>[1], frame?: string) =>
  sessionAfter(person, () => clickMenu(person, spot, frame ? { frame } : {}));

test('document.open() between two right-clicks: the second is of the new document', async ({ person, site }) => {
  furnish(site);
  site.put('/', shows('a'), 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  expect(await attacked(person, await middleOf(page))).toMatchObject({ phase: 'done', source: { name: 'a' } });
  await page.bringToFront();
  await page.evaluate(WRITE);
  await page.locator('#it').waitFor();
  expect(await attacked(person, await middleOf(page))).toMatchObject({ phase: 'done', source: { name: 'b' } });
  await page.bringToFront();
  await page.mouse.move(500, 400);
  await expect.poll(() => menuFits(person.browser.serviceWorker)).not.toBe('image');
  const { x, y } = await middleOf(page);
  await page.mouse.move(x, y);
  await expect.poll(() => menuFits(person.browser.serviceWorker), 'it follows the pointer again').toBe('image');
});

test('document.open() while the menu stands open: the earlier picture is not attacked', async ({ person, site }) => {
  furnish(site);
  site.put('/', shows('a'), 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const spot = await middleOf(page);
  await page.mouse.click(spot.x, spot.y, { button: 'right' });
  await page.evaluate(WRITE);
  await clickMenu(person, spot, { clicked: true });
  await expect(
    page.locator('html > div'),
    'nothing is known of the new place: the person is asked to pick',
  ).toHaveCount(1);
  await page.keyboard.press('Escape');
});

test('a frame and a window that a script writes', async ({ person, site }) => {
  furnish(site);
  site.put('/writer', `${shows('a')}<script>const write = () => { ${WRITE} }</script>`, 'text/html');
  site.put(
    '/',
    `<!doctype html><title>-</title><iframe src=/writer width=300 height=200></iframe><script>
     const opens = () => { const { document } = window.open(''); ${WRITE} }</script>`,
    'text/html',
  );
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  const inside = (): ReturnType<typeof middleOf> => middleOf(page, '#it', 'iframe');
  expect(await attacked(person, await inside(), '/writer')).toMatchObject({ phase: 'done', source: { name: 'a' } });
  await page.bringToFront();
  await page.frames()[1]?.evaluate('write()');
  await page.frameLocator('iframe').locator('#it').waitFor();
  expect(await attacked(person, await inside(), '/writer')).toMatchObject({ phase: 'done', source: { name: 'b' } });
  await page.bringToFront();
  const opened = page.waitForEvent('popup');
  await page.evaluate('opens()');
  const popup = await opened;
  await popup.locator('#it').waitFor();
  const { x, y } = await middleOf(popup);
  await popup.mouse.move(x, y);
  await expect.poll(() => menuFits(person.browser.serviceWorker)).toBe('image');
});
