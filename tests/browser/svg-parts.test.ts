/** What is drawn of an SVG, counted without drawing it. */
import { describe, expect, test } from 'vitest';
import { partsDrawn, tooMuch } from '../../src/sandbox/parts';

const svg = (content: string, prologue = ''): string =>
  `${prologue}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="300" height="200">${content}</svg>`;

const parts = (content: string): number =>
  partsDrawn(new DOMParser().parseFromString(svg(content), 'image/svg+xml').documentElement);

describe('the parts of a drawing', () => {
  test.each([
    ['the root alone', '', 1],
    ['what stands in it', '<g><rect/><rect/></g>', 4],
    ['definitions that nobody uses are not drawn', '<defs><rect/></defs><symbol id="a"><rect/></symbol>', 1],
    ['a use draws itself and its target', '<g id="a"><rect/><rect/></g><use href="#a"/>', 1 + 3 + 1 + 3],
    ['an old-fashioned one as well', '<defs><rect id="a"/></defs><use xlink:href="#a"/>', 3],
    ['a use of what is not there', '<use href="#b"/>', 2],
    ['a pattern with its parts', '<pattern id="p"><rect/><rect/></pattern><rect fill="url(#p)"/>', 1 + 1 + 3],
    ['... by a style', `<pattern id="p"><rect/></pattern><rect style="opacity:1;fill:url('#p')"/>`, 1 + 1 + 2],
    [
      '... by a style sheet, within a condition',
      '<style>@media all { .a, .b { fill: url("#p") } }</style><pattern id="p"><rect/></pattern><rect class="b"/>',
      1 + 1 + 2,
    ],
    [
      '... that each of a group inherits, but who says otherwise',
      '<pattern id="p"><path/></pattern><g fill="url(#p)"><rect/><rect fill="red"/><g><circle style="stroke:none"/></g></g>',
      1 + 1 + (1 + 2) + 1 + 1 + (1 + 2),
    ],
    [
      '... and the last rule counts, before the attribute',
      '<style>rect { fill: url(#p) } rect { fill: none }</style><pattern id="p"><path/></pattern><rect fill="url(#p)"/>',
      2,
    ],
    ['a filter with its steps', '<filter id="f"><feOffset/></filter><rect filter="url(#f)"/>', 1 + 1 + 2],
    [
      'a marker at each corner',
      '<marker id="m"><rect/></marker><path d="M0 0h1e3l4-5z" style="fill:none;marker-mid:url(#m)"/>',
      1 + 1 + 3 * 2,
    ],
    ['a circle is drawn once', '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>', 1 + 4 + 2],
    ['of two things with one name the first', '<defs><g id="a"><rect/></g><rect id="a"/></defs><use href="#a"/>', 4],
  ])('%s', (_, content, count) => expect(parts(content)).toBe(count));

  test('a chain as long as no stack of calls', () => {
    const links = Array.from({ length: 20_000 }, (_, i) => `<use id="u${i}" href="#u${i + 1}"/>`);
    expect(parts(`<defs>${links.join('')}</defs><use href="#u0"/>`)).toBe(1 + 1 + 20_000);
  });
});

const nested = (depth: number): string =>
  `<defs><rect id="l0"/>${Array.from({ length: depth }, (_, i) => `<g id="l${i + 1}">${`<use href="#l${i}"/>`.repeat(10)}</g>`).join('')}</defs><use href="#l${depth}"/>`;

describe('too much to draw', () => {
  test.each([5, 7, 300])('ten uses of ten uses, %i levels deep', (depth) =>
    expect(tooMuch(svg(nested(depth)))).toMatch(/^(\S+) parts$/),
  );

  test('patterns in patterns, by a style sheet', () => {
    const rules = Array.from({ length: 7 }, (_, i) => `.l${i + 1} { fill: url(#l${i}) }`).join('');
    const patterns = Array.from(
      { length: 7 },
      (_, i) => `<pattern id="l${i}">${`<rect class="l${i}"/>`.repeat(10)}</pattern>`,
    );
    expect(tooMuch(svg(`<style>${rules}</style>${patterns.join('')}<rect class="l7"/>`))).toMatch(/^\d{8} parts$/);
  });

  test('entities of entities', () => {
    const entities = Array.from({ length: 9 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join('');
    const prologue = `<!DOCTYPE svg [<!ENTITY l0 "<rect/>">${entities}]>`;
    expect(tooMuch(svg('&l9;', prologue))).toMatch(/entity/i);
  });
});

describe('not too much', () => {
  test.each([
    ['an ordinary drawing', svg('<rect/>')],
    ['a thousand rectangles by nested uses', svg(nested(3))],
    ['a chart of 20,000 points, each a mark', svg(`<defs><path id="m"/></defs>${'<use href="#m"/>'.repeat(20_000)}`)],
    [
      'symbols of 30 parts at 5,000 places',
      svg(`<g id="m">${'<path/>'.repeat(30)}</g>${'<use href="#m"/>'.repeat(5000)}`),
    ],
    [
      'a map of 10,000 shapes, hatched by a style sheet',
      svg(
        `<style>path { fill: url(#h) }</style><pattern id="h">${'<line/>'.repeat(12)}</pattern><g>${'<path/>'.repeat(10_000)}</g>`,
      ),
    ],
    ['a name that the document type does not know', svg('&nbsp;')],
    ['what is no XML', '<svg><use'],
  ])('%s', (_, file) => expect(tooMuch(file)).toBeUndefined());
});
