/**
 * Images that the page itself does not get: what is told is why, and the sign that Chrome draws in their place is never
 * attacked.
 */
import type { FailureCode } from '../../src/session/failure';
import { clickMenu, middleOf, sessionAfter } from '../support/click';
import { expect, test } from '../support/extension';
import { forgetHistory, keptPictures } from '../support/history';
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

/** How a page shows an image, of its own site or of another one, and which of the above are tried there. */
const SHOWN: readonly (readonly [how: string, markup: string, where: 'own' | 'other', indices: readonly number[]])[] = [
  ['<img>', '<img', 'own', [...BROKEN.keys()]],
  ['<img>', '<img', 'other', [0, 5, 7]],
  ['<input type=image>', '<input type=image', 'own', [0, 5, 7, 9]],
  ['<input type=image>', '<input type=image', 'other', [0, 7]],
];

test('a broken image ends in the reason, whatever the server did, and is not kept', async ({ person, site }) => {
  test.slow(); // some twenty sessions
  await forgetHistory(person, site);
  site.put('/login', HTML, 'text/html');
  BROKEN.forEach(([, answer], index) => void site.on(`/b${index}.png`, answer));
  const origins = { own: site.origin, other: site.foreign };
  const all = SHOWN.flatMap(([how, markup, where, indices]) =>
    indices.map((index) => ({ how, markup, where, index, src: `${origins[where]}/b${index}.png` })),
  );
  const body = all.map(({ markup, src }, n) => `${markup} id=n${n} src="${src}" width=120 height=60>`);
  site.put('/', `<!doctype html><title>-</title>${body.join('\n')}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  for (const [n, { how, where, index, src: srcUrl }] of all.entries()) {
    const [what, , codes] = BROKEN[index]!;
    const spot = await middleOf(page, `#n${n}`);
    const state = await sessionAfter(person, () => clickMenu(person, spot, { srcUrl }));
    const told = state.phase === 'failed' ? state.failure.code : state.phase;
    // What another site answers the page may not see, and so cannot tell.
    const expected = where === 'own' ? codes : [...codes, 'unreachable', 'page-refused'];
    expect.soft(expected, `${how} of the ${where} site: ${what}`).toContain(told);
  }
  expect(await keptPictures(person.browser.serviceWorker)).toEqual([]);
});
