/** Images that the page itself does not get: what is told is why, and the sign that Chrome draws in their place is never attacked. */
import type { FailureCode } from '../../src/session/failure';
import { clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, test } from '../support/extension';
import { keptPictures } from '../support/history';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const HTML = '<!doctype html><title>Please log in</title><h1>Please log in</h1>';
const PNG = drawn(80, 60);

type Answer = Parameters<Site['on']>[1];

const status =
  (code: number, type = 'text/html', body: Buffer | string = HTML): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': type }).end(body);

/** What a server answers, and what the person is told: one of these. */
const BROKEN: readonly (readonly [what: string, answer: Answer, codes: readonly FailureCode[]])[] = [
  ['404', status(404), ['not-found']],
  ['404 that says image/png', status(404, 'image/png', ''), ['not-found']],
  ['403', status(403), ['http-error']],
  ['500', status(500), ['http-error']],
  ['503 with JSON', status(503, 'application/json', '{}'), ['http-error']],
  ['a cut connection', (response) => response.destroy(), ['unreachable']],
  [
    'a connection cut in the header of the file',
    (response) => {
      response.writeHead(200, { 'content-type': 'image/png', 'content-length': PNG.length });
      response.write(PNG.subarray(0, 12), () => response.destroy());
    },
    ['unreachable', 'broken-image', 'not-an-image'],
  ],
  ['HTML', status(200), ['not-an-image']],
  ['HTML that says image/png', status(200, 'image/png'), ['not-an-image']],
  ['an empty answer', status(200, 'image/png', ''), ['not-an-image']],
  ['no content', (response) => response.writeHead(204).end(), ['not-an-image']],
  ['a GIF of four bytes', status(200, 'image/gif', 'GIF8'), ['not-an-image', 'broken-image']],
  ['a PNG that is nothing but its header', status(200, 'image/png', PNG.subarray(0, 33)), ['broken-image']],
  [
    'a redirect in a circle',
    (response, request) => response.writeHead(302, { location: request.url ?? '/' }).end(),
    ['unreachable'],
  ],
  ['a redirect to a page', (response) => response.writeHead(302, { location: '/login' }).end(), ['not-an-image']],
];

/** How a page shows an image: of its own site and of another one. */
const SHOWN: readonly (readonly [how: string, markup: (address: string, id: string) => string])[] = [
  ['<img>', (address, id) => `<img id=${id} src="${address}" width=120 height=60>`],
  ['<input type=image>', (address, id) => `<input type=image id=${id} src="${address}" width=120 height=60>`],
];

test('a broken image ends in the reason, whatever the server did, and is not kept', async ({ person, site }) => {
  test.slow(); // some fifty sessions
  const before = await keptPictures(person.browser.serviceWorker); // other tests use the same browser
  site.put('/login', HTML, 'text/html');
  const items = BROKEN.map(([what, answer, codes], index) => {
    site.on(`/b${index}.png`, answer);
    return { what, codes, path: `/b${index}.png` };
  });
  const page = await person.browser.context.newPage();
  for (const [how, markup] of SHOWN) {
    const body = items.flatMap(({ path }, index) => [
      markup(path, `own${index}`),
      markup(`${site.foreign}${path}`, `other${index}`),
    ]);
    site.put('/', `<!doctype html><title>-</title>${body.join('\n')}`, 'text/html');
    await page.goto(`${site.origin}/`);
    for (const [index, { what, codes, path }] of items.entries()) {
      for (const [where, origin] of [
        ['own', site.origin],
        ['other', site.foreign],
      ]) {
        const spot = await middleOf(page, `#${where}${index}`);
        const state = await sessionAfter(person, () => clickMenu(person, spot, { srcUrl: `${origin}${path}` }));
        const told = state.phase === 'failed' ? state.failure.code : state.phase;
        // What another site answers the page may not see, and so cannot tell.
        const expected = where === 'own' ? codes : [...codes, 'unreachable', 'page-refused'];
        expect.soft(expected, `${how} of the ${where} site: ${what}`).toContain(told);
      }
    }
  }
  expect(await keptPictures(person.browser.serviceWorker)).toEqual(before);
});
