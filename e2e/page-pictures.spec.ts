/**
 * All pictures of a page, from the menu of the icon: those that a person would call pictures, each read where it
 * stands.
 */
import { complaints, complaintsInBoth } from './support/axe';
import { expect, test } from './support/extension';
import { drawn } from './support/pictures';

test('what a page shows as pictures becomes a batch, without what is unticked; icons and wallpaper do not', async ({
  person,
  site,
}) => {
  const { context, serviceWorker } = person.browser;
  site.put('/a.png', drawn(90, 70), 'image/png');
  site.put('/b.png', drawn(70, 90), 'image/png');
  for (const name of ['tile', 'card', 'shadow', 'wall']) site.put(`/${name}.png`, drawn(120, 100), 'image/png');
  site.put('/frame', '<!doctype html><title>-</title><img src=/b.png width=70 height=90>', 'text/html');
  site.put('/sheet.png', drawn(240, 100), 'image/png');
  const box = 'display:inline-block;width:120px;height:100px';
  site.put(
    '/',
    `<!doctype html><title>-</title><body style="background-image:url(/wall.png)">
     <img src=/a.png width=90 height=70><img src=/a.png width=20 height=20>
     <div style="${box};background-image:url(/card.png)"><img src=/a.png width=80 height=60></div>
     <div style="${box};background-image:url(/tile.png)">a caption</div>
     <div style="display:inline-block;width:60px;height:100px;background-image:url(/sheet.png)"></div>
     <div style="${box};background:url(/sheet.png) -120px 0"></div><div style="${box};background:url(/sheet.png)"></div>
     <div id=host></div><canvas width=80 height=60></canvas><iframe src=/frame></iframe>
     <script>const pen = document.querySelector('canvas').getContext('2d');
     for (let i = 0; i < 80; i++) { pen.fillStyle = 'hsl(' + 4 * i + ' 80% 50%)'; pen.fillRect(i, 0, 1, 60); }
     document.getElementById('host').attachShadow({ mode: 'closed' }).innerHTML = '<img src=/shadow.png width=120 height=100>';
     </script>`,
    'text/html',
  );
  const page = await context.newPage();
  await page.goto(`${site.origin}/`);
  const opening = context.waitForEvent('page');
  await serviceWorker.evaluate(async (pageUrl) => {
    const from = (await chrome.tabs.query({})).find((one) => one.url === pageUrl);
    const info = { menuItemId: 'all', pageUrl, editable: false };
    (chrome.contextMenus.onClicked as unknown as { dispatch(...event: unknown[]): void }).dispatch(info, from);
  }, `${site.origin}/`);
  const view = await opening;
  await expect(view.getByTestId('many-said')).toContainText('7');
  await view.getByTestId('many-selection').locator('summary').click();
  await view.getByTestId('many-selection').getByRole('checkbox', { name: /\d b$/ }).uncheck();
  await expect(view.getByTestId('many-said')).toContainText('6');
  expect(await complaints(view), 'before it begins').toEqual([]);
  await view.getByTestId('many-begin').click();
  await expect(view.getByTestId('batch')).toHaveAttribute('data-state', 'done');
  const rows = view.getByTestId('many-row');
  await expect(rows).toHaveCount(6);
  await expect(view.getByTestId('many-error')).toHaveCount(0);
  expect(await complaintsInBoth(view), 'with results').toEqual([]);
  const names = await rows.locator('th bdi').allInnerTexts();
  expect(names.map((name) => name.replace(/^.*\/\d+ /, ''))).toEqual([
    'a',
    'tile',
    'sheet',
    'sheet',
    'shadow',
    'canvas',
  ]);
});
