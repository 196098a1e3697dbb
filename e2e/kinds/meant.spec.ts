/**
 * Which of several images a person means: by a right-click at a place, with what Chrome names there, and in pick mode
 * without it.
 */
import type { Page } from '@playwright/test';
import { attackSpot, clickMenu, type Done, middleOf, sessionAfter } from '../support/click';
import { expect, type Person, test } from '../support/extension';
import { drawn } from '../support/pictures';
import type { Site } from '../support/site';

const BOX = 'width:192px;height:144px';
const OVER = `position:absolute;inset:0;${BOX}`;
const DOT = 'data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const EMPTY_SVG = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 600"></svg>')}`;
const GREY_SVG = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><rect width="800" height="600" fill="#ccc"/></svg>')}`;
const SPINNER_SVG = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><circle cx="400" cy="300" r="90" fill="none" stroke="#888" stroke-width="20"/></svg>')}`;

const over = (layer: string): string =>
  `<div id=it style="position:relative;${BOX}"><img src=/a.png style="${BOX}">${layer}</div>`;
const painted = (script: string): string =>
  `<script>{const o = document.querySelector('#o'); const c = o.getContext('2d'); ${script}}</script>`;

interface Case {
  readonly what: string;
  readonly html: string;
  /** The name of the picture that is meant, or its kind. */
  readonly meant: string;
  /** What Chrome names there, if it names an image. */
  readonly named?: string;
}

const CASES: readonly Case[] = [
  {
    what: 'a canvas of boxes over a photograph',
    html:
      over(`<canvas id=o width=192 height=144 style="${OVER}"></canvas>`) +
      painted('c.strokeStyle = "lime"; c.lineWidth = 3; c.strokeRect(20, 20, 60, 60)'),
    meant: 'a',
  },
  {
    what: 'a blank upper canvas over a painted one',
    html: `<div id=it style="position:relative;${BOX}"><canvas id=o width=192 height=144 style="${OVER}"></canvas><canvas width=192 height=144 style="${OVER}"></canvas></div>${painted('c.fillStyle = "teal"; c.fillRect(0, 0, 192, 144); c.fillStyle = "gold"; c.fillRect(20, 20, 90, 60)')}`,
    meant: 'painted canvas',
  },
  {
    what: 'a canvas that is painted all over, over a photograph',
    html:
      over(`<canvas id=o width=192 height=144 style="${OVER}"></canvas>`) +
      painted('c.fillStyle = "teal"; c.fillRect(0, 0, 192, 144)'),
    meant: 'canvas',
  },
  {
    what: 'a drawing of empty boxes over a photograph',
    html: over(
      `<svg width=192 height=144 style="${OVER}"><rect x=20 y=20 width=150 height=110 fill=none stroke=lime /><text x=24 y=34 font-size=9>cat</text></svg>`,
    ),
    meant: 'a',
  },
  {
    what: 'a drawing that covers the photograph',
    html: over(
      `<svg width=192 height=144 style="${OVER}"><rect width=192 height=144 fill=teal /><circle cx=96 cy=72 r=40 fill=gold /></svg>`,
    ),
    meant: 'svg',
  },
  {
    what: 'an <image> inside a drawing',
    html: `<svg id=it width=400 height=300><rect width=400 height=300 fill="#eef"/><image href=/a.png x=100 y=75 width=200 height=150 /></svg>`,
    meant: 'a',
    named: '/a.png',
  },
  {
    what: 'a portrait over a banner',
    html: `<div style="position:relative;width:600px;height:200px"><img src=/b.png style="position:absolute;width:600px;height:200px"><img id=it src=/a.png style="position:absolute;left:40px;top:60px;width:96px;height:96px"></div>`,
    meant: 'a',
    named: '/a.png',
  },
  {
    what: 'a stretched dot over a photograph, which Chrome names',
    html: over(`<img src="${DOT}" style="${OVER}">`),
    meant: 'a',
    named: DOT,
  },
  {
    what: 'a transparent drawing of full size over a photograph, which Chrome names',
    html: over(`<img src="${EMPTY_SVG}" style="${OVER}">`),
    meant: 'a',
    named: EMPTY_SVG,
  },
  {
    what: 'glass with a mark in its corner over a photograph, which Chrome names',
    html: over(`<img src=/glass.png style="${OVER}">`),
    meant: 'a',
    named: '/glass.png',
  },
  ...[
    ['an empty drawing of full size with data-lazy-src', EMPTY_SVG, 'data-lazy-src'],
    ['a grey drawing with data-src', GREY_SVG, 'data-src'],
    ['a spinner with data-original', SPINNER_SVG, 'data-original'],
    ['a dot with data-actualsrc', DOT, 'data-actualsrc'],
    ['a dot with a name that nobody knows', DOT, 'data-my-theme-picture'],
  ].map(
    ([what = '', src = '', name]): Case => ({
      what: `late: ${what}`,
      html: `<img id=it width=800 height=600 style="${BOX}" src="${src}" ${name}=/a.png>`,
      meant: 'a',
      named: src,
    }),
  ),
  ...[
    ['data-bg="url(/a.png)"'],
    ['data-bg=/a.png'],
    ['data-bgset="/a.png 400w, /b.png 40w"'],
    ['data-background-image=/a.png'],
    ['data-lazy-background="/a.png"'],
  ].map(
    ([attribute = '']): Case => ({
      what: `late: a background by ${attribute}`,
      html: `<div id=it style="${BOX}" ${attribute}></div>`,
      meant: 'a',
    }),
  ),
];

async function visit(person: Person, site: Site, html: string): Promise<Page> {
  site.put('/a.png', drawn(96, 72), 'image/png');
  site.put('/b.png', drawn(64, 48), 'image/png');
  site.put(
    '/glass.png',
    drawn(96, 72, (p) => (p < 96 * 9 && p % 96 < 20 ? 200 : 0)),
    'image/png',
  );
  site.put('/', `<!doctype html><title>-</title><body><p id=words>Words.</p>${html}`, 'text/html');
  const page = await person.browser.context.newPage();
  await page.goto(`${site.origin}/`);
  await page.waitForFunction(() => [...document.images].every(({ complete }) => complete));
  return page;
}

const nameOf = ({ source, result }: Done): string => {
  const kind = source.shown?.kind ?? '';
  if (!['canvas', 'svg'].includes(kind)) return source.name;
  return kind === 'canvas' && source.choices?.filter((choice) => choice.kind === 'canvas').length === 2
    ? `${result.picture.transparent ? 'blank' : 'painted'} canvas`
    : kind;
};

for (const { what, html, meant, named } of CASES) {
  test(what, async ({ person, site }) => {
    const page = await visit(person, site, html);
    const srcUrl = named?.startsWith('/') ? site.origin + named : named;
    const { state } = await attackSpot(person, await middleOf(page), srcUrl ? { srcUrl } : {});
    expect(nameOf(state), 'by the menu').toBe(meant);
    await page.bringToFront();
    await clickMenu(person, await middleOf(page, '#words'), { item: 'pick' });
    await expect(page.locator('html > div')).toHaveCount(1);
    const { x, y } = await middleOf(page);
    await page.mouse.move(x - 2, y);
    const picked = await sessionAfter(person, () => page.mouse.click(x, y));
    if (picked.phase !== 'done') throw new Error(JSON.stringify(picked));
    expect(nameOf(picked), 'by picking').toBe(meant);
  });
}

test('the layer stays among the choices', async ({ person, site }) => {
  const layer = CASES[0]!;
  const page = await visit(person, site, layer.html);
  const { state } = await attackSpot(person, await middleOf(page));
  expect(state.source.choices?.map(({ kind }) => kind)).toEqual(['img', 'canvas']);
});
