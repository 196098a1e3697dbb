/**
 * Drawings (SVG) of a few kilobytes that would take minutes or for ever to draw: they end in a sentence, and nothing
 * waits for them.
 */

import { triggerMenu } from '../../scripts/lib/browser';
import { nextStepOf, sentenceOf } from '../../src/i18n/failure-texts';
import { DRAW_MS } from '../../src/image/limits';
import { PATIENCE } from '../support/backend';
import { attackSpot, middleOf, sessionAfter, stateNow } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const svg = (content: string, prologue = ''): string =>
  `${prologue}<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200">${content}</svg>`;

/** `wrap` makes a definition of the level below; each level has ten times the work of the one below it. */
const levels = (depth: number, wrap: (id: string, below: string) => string): string =>
  Array.from({ length: depth }, (_, i) => wrap(`l${i + 1}`, `l${i}`)).join('');

const DOT = '<rect id="l0" width="3" height="3" fill="#08c"/>';
const uses = (depth: number): string =>
  svg(
    `<defs>${DOT}${levels(depth, (id, below) => `<g id="${id}">${`<use href="#${below}" x="1"/>`.repeat(10)}</g>`)}</defs><use href="#l${depth}"/>`,
  );

const BLUR = '<feGaussianBlur stdDeviation="900"/><feMorphology operator="dilate" radius="500"/>';

/** What repeats its parts is counted before it is drawn; how long a filter takes is only known by trying. */
const FILTERS = svg(
  `<filter id="f" x="-500%" y="-500%" width="1000%" height="1000%">${BLUR.repeat(40)}</filter><rect width="300" height="200" filter="url(#f)"/>`,
);

/** Each with what the failure says for experts: it was counted, and so not begun. */
const COUNTED: readonly (readonly [what: string, file: string, detail: RegExp])[] = [
  ['10^5 rectangles by nested <use>', uses(5), /^222223 parts$/],
  ['10^7 rectangles by nested <use>', uses(7), /^22222223 parts$/],
  [
    'patterns in patterns',
    svg(
      `<pattern id="l0" width=".1" height=".1"><rect width="9" height="9" fill="red"/></pattern>${levels(7, (id, below) => `<pattern id="${id}" width=".1" height=".1">${`<rect width="30" height="20" fill="url(#${below})"/>`.repeat(10)}</pattern>`)}<rect width="300" height="200" fill="url(#l7)"/>`,
    ),
    /^\d{8} parts$/,
  ],
  [
    'masks in masks',
    svg(
      `<mask id="l0"><rect width="300" height="200" fill="#fff"/></mask>${levels(7, (id, below) => `<mask id="${id}">${`<rect width="300" height="200" fill="#fff" mask="url(#${below})"/>`.repeat(10)}</mask>`)}<rect width="300" height="200" mask="url(#l7)"/>`,
    ),
    /^\d{8} parts$/,
  ],
  [
    'markers in markers',
    svg(
      `<marker id="l0"><path d="M0 0h1"/></marker>${levels(7, (id, below) => `<marker id="${id}"><path d="M0 0${'h1'.repeat(10)}" stroke="red" marker-mid="url(#${below})"/></marker>`)}<path d="M0 0${'h9'.repeat(10)}" stroke="red" marker-mid="url(#l7)"/>`,
    ),
    /^\d{8,9} parts$/,
  ],
  [
    'entities in entities',
    svg(
      '&l9;',
      `<!DOCTYPE svg [<!ENTITY l0 "<rect width='1' height='1'/>">${levels(9, (id, below) => `<!ENTITY ${id} "${`&${below};`.repeat(10)}">`)}]>`,
    ),
    /entity/i,
  ],
];

/** Chooses "Attack this image". The page does not show it itself, or it would hang as well, and never be loaded. */
async function begin(person: Person, site: Site, file: string): Promise<void> {
  const path = `/${file.length}.svg`; // an address of its own: the page may have the one before in its cache
  site.put(path, file, 'image/svg+xml');
  site.put('/', '<!doctype html><title>-</title>', 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await triggerMenu(person.browser.serviceWorker, { srcUrl: site.origin + path, pageUrl: page.url() });
}

test('filters of huge reach: a sentence, and the views answer all the time', async ({ person, site }) => {
  await begin(person, site, FILTERS);
  const view = await person.open(); // a page of the extension, while the drawing is under way
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'working');
  await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'svg-endless', {
    timeout: DRAW_MS + 20_000 * PATIENCE,
  });
  await expect(view.getByTestId('phase')).toContainText(sentenceOf({ code: 'svg-endless' }));
  await expect(view.getByTestId('phase')).toContainText(nextStepOf({ code: 'svg-endless' }));
});

test('another picture is attacked while a drawing without end is under way', async ({ person, site }) => {
  site.put('/b.png', drawn(64, 48), 'image/png');
  await begin(person, site, FILTERS);
  await expect.poll(async () => (await stateNow(person))?.phase).toBe('working');
  const other = await sessionAfter(person, () => person.attack(`${site.origin}/b.png`));
  expect(other).toMatchObject({ phase: 'done', source: { name: 'b' } });
  const again = await sessionAfter(person, () => begin(person, site, svg(DOT)));
  expect(again, 'the next drawing does not wait for the one before').toMatchObject({ phase: 'done' });
});

test('drawings take turns: an honest one does not share its process with one that never ends', async ({
  person,
  site,
}) => {
  site.put('/b.png', drawn(64, 48), 'image/png');
  await sessionAfter(person, () => person.attack(`${site.origin}/b.png`)); // so that there is one who draws
  await person.browser.serviceWorker.evaluate((svg) => {
    const source = { url: '', name: 'endless', blob: new Blob([svg], { type: 'image/svg+xml' }) };
    void chrome.runtime.sendMessage({ to: 'offscreen', call: 'thumbnail', question: { source } });
  }, FILTERS);
  const state = await sessionAfter(person, () => begin(person, site, svg(DOT)));
  expect(state).toMatchObject({ phase: 'done', result: { picture: { format: 'SVG' } } });
});

test('what repeats its parts is not begun, and the next picture is attacked', async ({ person, site }) => {
  site.put('/b.png', drawn(64, 48), 'image/png');
  for (const [what, file, detail] of COUNTED) {
    const state = await sessionAfter(person, () => begin(person, site, file));
    expect(state, what).toMatchObject({ phase: 'failed', failure: { code: 'svg-endless' } });
    expect(state, what).toHaveProperty('failure.detail', expect.stringMatching(detail));
  }
  const state = await sessionAfter(person, () => begin(person, site, `<!DOCTYPE svg [${']'.repeat(70_000)}`));
  expect(state, 'a beginning that is slow to read').toMatchObject({ failure: { code: 'not-an-image' } });
  const other = await sessionAfter(person, () => person.attack(`${site.origin}/b.png`));
  expect(other).toMatchObject({ phase: 'done', source: { name: 'b' } });
});

test('an honest map of 50,000 paths is drawn', async ({ person, site }) => {
  const paths = Array.from({ length: 50_000 }, (_, i) => {
    const [x, y] = [(i * 7) % 300, (i * 13) % 200];
    return `<path d="M${x} ${y}l${i % 7} ${i % 11} ${i % 5} -${i % 3}z" fill="hsl(${i % 360} 80% 50%)"/>`;
  });
  const state = await sessionAfter(person, () => begin(person, site, svg(paths.join(''))));
  expect(state).toMatchObject({ phase: 'done', result: { picture: { width: 300, height: 200, format: 'SVG' } } });
});

test('an <svg> in the page with more parts than can be copied, or whose definitions have: as the screen shows it', async ({
  person,
  site,
}) => {
  const many = (count: number): string => '<path/>'.repeat(count);
  /** Each small enough, and each leads to the next. */
  const pattern = (id: string, next: string): string =>
    `<pattern id=${id} width=9 height=9>${many(10_500)}<rect fill="${next}"/></pattern>`;
  for (const [what, html] of [
    ['parts', `<svg id=it width=96 height=72><rect width=96 height=72 fill=teal />${many(20_001)}</svg>`],
    [
      'definitions',
      `<svg width=0 height=0>${pattern('p', 'url(#q)')}${pattern('q', 'url(#r)')}${pattern('r', 'red')}</svg>
       <svg id=it width=96 height=72><rect width=96 height=72 fill=teal /><rect fill="url(#p)"/></svg>`,
    ],
  ] as const) {
    site.put('/', `<!doctype html><title>-</title>${html}`, 'text/html');
    const page = await person.browser.context.newPage();
    await page.goto(`${site.origin}/`);
    const { state, pixels } = await attackSpot(person, await middleOf(page));
    expect(state.result.picture, what).toMatchObject({ byteSource: 'screenshot' });
    expect([...pixels.rgba.subarray(0, 3)], what).toEqual([0, 128, 128]);
    await page.close();
  }
});
