import { expect, it } from 'vitest';
import { CAT, table } from '../../../tests/support/results';
import { SHARE_LEVELS } from '../../session/values';
import { curveOf } from '../chart/curve';
import { curveSvg } from './curve-svg';
import { levelsCsv } from './levels-csv';

it('the numbers: a line for each level that is known, labels with commas in quotes', () => {
  const [head, ...lines] = levelsCsv({ ...table({ 0: false, 3: true }), shares: [] })
    .trimEnd()
    .split('\r\n');
  expect(head).toBe('level,epsilon,label,probability,original_probability,loss,flipped');
  expect(lines).toEqual([
    `0,0,Egyptian cat,0.51,0.51,${-Math.log(0.51)},false`,
    `3,${3 / 255},"tabby, tabby cat",0.418,0.2,${-Math.log(0.2)},true`,
  ]);
});

it('the numbers of the shares below one level stand there too, and right and wrong where a person has said what it shows', () => {
  const [head, ...lines] = levelsCsv(table({ 0: false, 3: true }), { index: CAT.index, label: CAT.label })
    .trimEnd()
    .split('\r\n');
  expect(head).toMatch(/,true_label,right$/);
  expect(lines.map((line) => line.split(',')[0])).toEqual(['0', ...SHARE_LEVELS.map(String), '3']);
  expect(lines[0]).toMatch(/,Egyptian cat,true$/);
  expect(lines.at(-1)).toMatch(/,Egyptian cat,false$/);
});

it('the curve: both lines, told apart by dashes, and nothing that a label could break out of', () => {
  const words = {
    title: 'a <b> & "c"',
    original: 'cat',
    other: 'other',
    side: String,
    level: String,
  };
  const { rows } = table({ 0: true, 1: true, 2: true });
  const svg = curveSvg(curveOf(rows, CAT), words);
  expect(svg).toContain('a &#60;b&#62; &#38; &#34;c&#34;');
  expect(svg.match(/vector-effect/g)).toHaveLength(2);
  expect(svg.match(/stroke-dasharray/g)).toHaveLength(2); // of the line and of its sample
  expect(svg).toContain('M0,0.8L1,0.8L2,0.8');
});
