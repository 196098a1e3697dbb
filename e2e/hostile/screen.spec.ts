/**
 * S2: a screenshot may show what the page may not read. It never goes back, and what lies over the picture is not taken
 * for it.
 */
import { attackSpot, clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, test } from '../support/extension';
import { CLEAN, doneOf, forceIntoPage, openVictim, SPY, showInPage, stolen } from '../support/hostile';
import { difference, pngPixels } from '../support/pictures';

/**
 * Another site's picture, tainted, that answers nobody but an <img>: only the screen is left. On a right-click a frame
 * of the victim is laid over it, and taken away after a while.
 */
const trap = (picture: string, frame: string, style: string): string => `
  <body style="margin:20px"><img id=it src=${picture} width=96 height=72>
  <script>
    let cover;
    globalThis.lay = () => {
      cover = document.createElement('iframe');
      cover.src = '${frame}';
      cover.style.cssText = 'position:fixed;left:20px;top:20px;width:96px;height:72px;border:0;${style}';
      document.body.append(cover);
    };
    addEventListener('contextmenu', lay);
    globalThis.uncover = () => cover.remove();
  </script>${SPY}`;

for (const [how, style] of [
  ['in the open', ''],
  ['where hit-testing does not see it', 'pointer-events:none'],
  ['half transparent', 'opacity:0.6'],
  ['over a corner', 'left:70px;top:60px'],
] as const) {
  test(`another site's frame over the picture while it is read, ${how}`, async ({ person, site }) => {
    const victim = await openVictim(person);
    try {
      victim.site.put(
        '/account',
        `<!doctype html><body style="margin:0"><div style="width:96px;height:72px;background:rgb(201 47 133)"></div>`,
        'text/html',
      );
      victim.site.on('/only-shown.png', (response, { headers }) => {
        if (headers['sec-fetch-dest'] === 'image' && headers['sec-fetch-mode'] === 'no-cors')
          response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(CLEAN);
        else response.writeHead(500).end();
      });
      const srcUrl = `${victim.origin}/only-shown.png`;
      site.put('/', `<!doctype html><title>-</title>${trap(srcUrl, `${victim.origin}/account`, style)}`, 'text/html');
      const page = await person.browser.context.newPage();
      await page.goto(`${site.origin}/`);
      const spot = await middleOf(page);
      await page.mouse.click(spot.x, spot.y, { button: 'right' });
      await page.waitForLoadState('networkidle');
      const covered = await sessionAfter(person, () =>
        clickMenu(person, spot, { item: 'attack', srcUrl, clicked: true }),
      );
      await page.evaluate(() => (globalThis as unknown as { uncover(): void }).uncover());
      if (covered.phase === 'done') await showInPage(person, page);
      expect(await stolen(page)).toBeLessThan(0.3);
      expect(covered).toMatchObject({ phase: 'failed', failure: { detail: expect.anything() } });

      // Nothing lies over it now: it is attacked as the screen shows it, and that stays out of the page as well.
      const state = doneOf(
        await sessionAfter(person, () => clickMenu(person, spot, { item: 'attack', srcUrl, clicked: true })),
      );
      expect(state.result.picture).toMatchObject({ byteSource: 'screenshot', readBy: 'screen' });
      expect(await showInPage(person, page)).toBe(false);
      expect(await forceIntoPage(person, state)).toBe('not-page-own');
      expect(await stolen(page)).toBeLessThan(0.3);
    } finally {
      await victim.close();
    }
  });
}

test('a picture in a frame: another frame over that frame, and one that keeps moving', async ({ person, site }) => {
  const victim = await openVictim(person);
  try {
    victim.site.put('/account', '<!doctype html><body style="background:rgb(201 47 133)">', 'text/html');
    victim.site.put('/shared.png', CLEAN, 'image/png');
    // Tainted, without an address: only the screen is left.
    site.put(
      '/inner',
      `<!doctype html><body style="margin:0"><canvas id=it width=96 height=72></canvas><script>
       const i = new Image(); i.src = '${victim.origin}/shared.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); parent.document.title = 'ready' }</script>`,
      'text/html',
    );
    const OVER = `<iframe id=over src="${victim.origin}/account" style="position:absolute;left:90px;top:60px;width:96px;height:72px;border:0"></iframe>`;
    site.put(
      '/',
      `<!doctype html><title>-</title><iframe id=frame src=/inner style="position:absolute;left:30px;top:40px;border:0" width=200 height=150></iframe>${OVER}${SPY}`,
      'text/html',
    );
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/`);
    await expect(page).toHaveTitle('ready');
    const { x, y } = await middleOf(page, '#it', '#frame');
    const spot = { page, x: x - 40, y: y - 30 }; // beside the frame above
    const choice = { item: 'attack', frame: '/inner' };
    const covered = await sessionAfter(person, () => clickMenu(person, spot, choice));
    expect(covered).toMatchObject({ phase: 'failed', failure: { code: 'page-refused' } });
    expect(covered).toHaveProperty('failure.detail', expect.stringContaining('lies over its frame'));

    // It moves as the time goes on: between two looks it is never at one place.
    await page.evaluate(() => {
      document.querySelector('#over')?.remove();
      const frame = document.querySelector('#frame') as HTMLElement;
      const move = (now: number): void => {
        frame.style.left = `${30 + ((now / 5) % 300)}px`;
        if (!document.querySelector('#stop')) requestAnimationFrame(move);
        else frame.style.left = '30px';
      };
      requestAnimationFrame(move);
    });
    const moving = await sessionAfter(person, () => clickMenu(person, spot, { ...choice, clicked: true }));
    expect(moving).toMatchObject({ phase: 'failed', failure: { code: 'page-refused' } });
    expect(moving).toHaveProperty('failure.detail', expect.stringContaining('it moved meanwhile'));

    await page.evaluate(() => document.body.insertAdjacentHTML('beforeend', '<i id=stop></i>'));
    await expect(page.locator('#frame')).toHaveCSS('left', '30px');
    // Where no popup could be opened the failed session is shown in a tab, which covers the page.
    await page.bringToFront();
    const { state, pixels } = await attackSpot(person, spot, choice);
    expect(state.result.picture).toMatchObject({ byteSource: 'screenshot', readBy: 'screen' });
    expect(difference(pngPixels(CLEAN), pixels).colour).toBeLessThanOrEqual(1);
    expect(await stolen(page)).toBeLessThan(0.3);
  } finally {
    await victim.close();
  }
});

test("a picture of the page's own that is exchanged on the right-click, so that only the screen is left", async ({
  person,
  site,
}) => {
  const victim = await openVictim(person);
  try {
    victim.site.put('/account', '<!doctype html><body style="background:rgb(201 47 133)">', 'text/html');
    site.put('/one.png', CLEAN, 'image/png');
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    // Nobody gets the second picture until it is over; who fetches it gets an error.
    site.on('/two.png', async (response, { headers }) => {
      if (headers['sec-fetch-mode'] !== 'no-cors') return void response.writeHead(500).end();
      await held;
      response.writeHead(200, { 'content-type': 'image/png', 'cache-control': 'no-store' }).end(CLEAN);
    });
    const lay = `addEventListener('contextmenu', () => { it.src = '/two.png'; lay() });`;
    const html = trap('/one.png', `${victim.origin}/account`, '').replace("addEventListener('contextmenu', lay);", lay);
    site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/`);
    const spot = await middleOf(page);
    const choice = { item: 'attack', srcUrl: `${site.origin}/two.png` };
    await page.mouse.click(spot.x, spot.y, { button: 'right' });
    await expect.poll(() => page.frames().length).toBe(2);
    const state = await sessionAfter(person, () => clickMenu(person, spot, { ...choice, clicked: true }));
    release();
    await page.evaluate(() => (globalThis as unknown as { uncover(): void }).uncover());
    await page.waitForFunction(() => (document.querySelector('#it') as HTMLImageElement).naturalWidth > 0);
    if (state.phase === 'done') await showInPage(person, page);
    expect(await stolen(page)).toBeLessThan(0.3);
    expect(state.phase).toBe('failed');

    const again = doneOf(await sessionAfter(person, () => clickMenu(person, spot, { ...choice, clicked: true })));
    expect(again.result.picture).toMatchObject({ byteSource: 'pixels', readBy: 'page' });
    expect(await showInPage(person, page), 'the page may have its own').toBe(true);
  } finally {
    await victim.close();
  }
});

test("the page's own frame below the picture hinders nothing", async ({ person, site }) => {
  site.put('/a.png', CLEAN, 'image/png');
  site.put('/below', '<!doctype html><body style="background:teal">', 'text/html');
  site.put(
    '/',
    `<!doctype html><title>-</title><iframe src=/below style="position:absolute;left:0;top:0;width:300px;height:200px"></iframe>
     <canvas id=it width=96 height=72 style="position:absolute;left:31px;top:31px"></canvas>
     <script>const i = new Image(); i.src = '${site.foreign}/a.png'; i.onload = () => { it.getContext('2d').drawImage(i, 0, 0); document.title = 'ready' }</script>`,
    'text/html',
  );
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await expect(page).toHaveTitle('ready');
  const { state, pixels } = await attackSpot(person, await middleOf(page), { item: 'attack-canvas' });
  expect(state.result.picture.byteSource).toBe('screenshot');
  expect(difference(pngPixels(CLEAN), pixels).colour).toBeLessThanOrEqual(1);
});
