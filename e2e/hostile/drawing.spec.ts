/** Drawings (SVG) of a few kilobytes that would take minutes or for ever to draw: they end in a sentence, and nothing waits for them. */

import { nextStepOf, sentenceOf } from '../../src/i18n/failure-texts';
import { DRAW_MS } from '../../src/image/limits';
import { PATIENCE } from '../support/backend';
import { sessionAfter, stateNow } from '../support/click';
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

const ENDLESS: readonly (readonly [what: string, file: string])[] = [
  ['10^7 rectangles by nested <use>', uses(7)],
  [
    'filters of huge reach',
    svg(
      `<filter id="f" x="-500%" y="-500%" width="1000%" height="1000%">${BLUR.repeat(40)}</filter><rect width="300" height="200" filter="url(#f)"/>`,
    ),
  ],
];

/** What Chrome itself may cut short, or draw after all; it must end, one way or the other. */
const DEEP: readonly (readonly [what: string, file: string])[] = [
  ['10^5 rectangles by nested <use>', uses(5)], // some seconds of a quick machine, more than the limit of a busy one
  [
    'patterns in patterns',
    svg(
      `<pattern id="l0" width=".1" height=".1"><rect width="9" height="9" fill="red"/></pattern>${levels(7, (id, below) => `<pattern id="${id}" width=".1" height=".1">${`<rect width="30" height="20" fill="url(#${below})"/>`.repeat(10)}</pattern>`)}<rect width="300" height="200" fill="url(#l7)"/>`,
    ),
  ],
  [
    'masks in masks',
    svg(
      `<mask id="l0"><rect width="300" height="200" fill="#fff"/></mask>${levels(7, (id, below) => `<mask id="${id}">${`<rect width="300" height="200" fill="#fff" mask="url(#${below})"/>`.repeat(10)}</mask>`)}<rect width="300" height="200" mask="url(#l7)"/>`,
    ),
  ],
  [
    'markers in markers',
    svg(
      `<marker id="l0"><path d="M0 0h1"/></marker>${levels(7, (id, below) => `<marker id="${id}"><path d="M0 0${'h1'.repeat(10)}" stroke="red" marker-mid="url(#${below})"/></marker>`)}<path d="M0 0${'h9'.repeat(10)}" stroke="red" marker-mid="url(#l7)"/>`,
    ),
  ],
  [
    'entities in entities',
    svg(
      '&l9;',
      `<!DOCTYPE svg [<!ENTITY l0 "<rect width='1' height='1'/>">${levels(9, (id, below) => `<!ENTITY ${id} "${`&${below};`.repeat(10)}">`)}]>`,
    ),
  ],
  ['a beginning that is slow to read', `<!DOCTYPE svg [${']'.repeat(70_000)}`],
];

/** Chooses "Attack this image". The page does not show it itself, or it would hang as well, and never be loaded. */
async function begin(person: Person, site: Site, file: string): Promise<void> {
  const path = `/${file.length}.svg`; // an address of its own: the page may have the one before in its cache
  site.put(path, file, 'image/svg+xml');
  site.put('/', '<!doctype html><title>-</title>', 'text/html');
  await person.attack(site.origin + path, `${site.origin}/`);
}

for (const [what, file] of ENDLESS) {
  test(`${what} in ${Math.ceil(file.length / 1000)} kB: a sentence, and the views answer all the time`, async ({
    person,
    site,
  }) => {
    await begin(person, site, file);
    const view = await person.open(); // a page of the extension, while the drawing is under way
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'working');
    await expect(view.getByTestId('failure')).toHaveAttribute('data-code', 'svg-endless', {
      timeout: DRAW_MS + 20_000 * PATIENCE,
    });
    await expect(view.getByTestId('phase')).toContainText(sentenceOf({ code: 'svg-endless' }));
    await expect(view.getByTestId('phase')).toContainText(nextStepOf({ code: 'svg-endless' }));
  });
}

test('another picture is attacked while a drawing without end is under way', async ({ person, site }) => {
  site.put('/b.png', drawn(64, 48), 'image/png');
  await begin(person, site, uses(7));
  await expect.poll(async () => (await stateNow(person))?.phase).toBe('working');
  const other = await sessionAfter(person, () => person.attack(`${site.origin}/b.png`));
  expect(other).toMatchObject({ phase: 'done', source: { name: 'b' } });
  const again = await sessionAfter(person, () => begin(person, site, svg(DOT)));
  expect(again, 'the next drawing does not wait for the one before').toMatchObject({ phase: 'done' });
});

for (const [what, file] of DEEP) {
  test(`${what}: it ends, and the next picture is attacked`, async ({ person, site }) => {
    site.put('/b.png', drawn(64, 48), 'image/png');
    const state = await sessionAfter(person, () => begin(person, site, file));
    if (state.phase === 'failed') expect(['svg-endless', 'broken-image', 'not-an-image']).toContain(state.failure.code);
    const other = await sessionAfter(person, () => person.attack(`${site.origin}/b.png`));
    expect(other).toMatchObject({ phase: 'done', source: { name: 'b' } });
  });
}

test('an honest map of 50,000 paths is drawn', async ({ person, site }) => {
  const paths = Array.from({ length: 50_000 }, (_, i) => {
    const [x, y] = [(i * 7) % 300, (i * 13) % 200];
    return `<path d="M${x} ${y}l${i % 7} ${i % 11} ${i % 5} -${i % 3}z" fill="hsl(${i % 360} 80% 50%)"/>`;
  });
  const state = await sessionAfter(person, () => begin(person, site, svg(paths.join(''))));
  expect(state).toMatchObject({ phase: 'done', result: { picture: { width: 300, height: 200, format: 'SVG' } } });
});
