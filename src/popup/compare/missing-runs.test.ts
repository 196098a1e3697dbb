import { describe, expect, it } from 'vitest';
import { CAT, deepfoolRun, fgsmRun, TABBY } from '../../../tests/support/results';
import { MAX_LEVEL } from '../../session/values';
import { COLUMNS, type ColumnName, sorted, turned } from './columns';
import { csvOf, markdownOf } from './export';
import { comparedLevel, missingRuns } from './missing-runs';

const deepfool = deepfoolRun({});
const pgd = deepfoolRun({ index: 1, attack: 'pgd', title: 'Projected Gradient Descent', steps: 20, seconds: 9.5 });
const failed = deepfoolRun({
  index: 2,
  attack: 'jsma',
  file: {
    ...deepfool.file,
    verified: false,
    prediction: [CAT],
    psnr: Number.POSITIVE_INFINITY,
    l2: 0.0000001,
  },
});
const runs = [pgd, failed, deepfool];
const by = (name: ColumnName, falls = false): string[] => sorted(runs, { by: name, falls }).map(({ attack }) => attack);

describe('sorting', () => {
  it('goes by the numbers, not by how they are written', () => {
    expect(by('steps')).toEqual(['jsma', 'deepfool', 'pgd']);
    expect(by('seconds', true)).toEqual(['pgd', 'jsma', 'deepfool']);
    expect(by('psnr')).toEqual(['pgd', 'deepfool', 'jsma']);
    expect(by('flipped')).toEqual(['jsma', 'pgd', 'deepfool']);
    expect(by('attack')).toEqual(['deepfool', 'jsma', 'pgd']);
  });

  it('leaves equal rows as they are, and all of them without an order', () => {
    expect(by('linf')).toEqual(['pgd', 'jsma', 'deepfool']);
    expect(by('linf', true)).toEqual(['pgd', 'jsma', 'deepfool']);
    expect(sorted(runs, undefined)).toBe(runs);
  });

  it('rises at the first click and falls at the second', () => {
    const once = turned(undefined, 'l2');
    expect(once).toEqual({ by: 'l2', falls: false });
    expect(turned(once, 'l2')).toEqual({ by: 'l2', falls: true });
    expect(turned(turned(once, 'l2'), 'l2').falls).toBe(false);
    expect(turned(once, 'psnr')).toEqual({ by: 'psnr', falls: false });
  });
});

describe('Markdown', () => {
  it('is a table of what is shown', () => {
    const [head, rule, row] = markdownOf([deepfool]).split('\n');
    expect(head).toBe(
      '| Attack | Flips | Label | Probability | L∞ | L2 | L0 | PSNR | SSIM | Steps | Gradients | Time |',
    );
    expect(rule?.split('|')).toHaveLength(COLUMNS.length + 2);
    expect(row).toBe('| DeepFool | yes | tabby | 42% | 2 | 0.251 | 12.50% | 48.1 dB | 0.9998 | 3 | 45 | 2.3 s |');
  });

  it('shows labels as they are', () => {
    const odd = deepfoolRun({ file: { ...deepfool.file, prediction: [{ ...TABBY, label: 'a|b <c> *d* \\' }] } });
    expect(markdownOf([odd])).toContain('| a\\|b \\<c\\> \\*d\\* \\\\ |');
  });
});

describe('CSV', () => {
  it('holds the whole numbers, with a point, in lines of CRLF', () => {
    const lines = csvOf(runs).split('\r\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe('attack,flipped,label,probability,linf,l2,l0,psnr,ssim,steps,gradients,seconds');
    expect(lines[3]).toBe('DeepFool,true,"tabby, tabby cat",0.418,2,0.2513,0.125,48.13,0.99981,3,45,2.34');
    expect(lines[2]).toBe('JSMA,false,Egyptian cat,0.683,2,1e-7,0.125,Infinity,0.99981,3,45,2.34');
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['@x', "'@x"],
    ['-2', "'-2"],
    ['+2', "'+2"],
    ['\tx', "'\tx"],
    ['=a,"b"', `"'=a,""b"""`],
    ['say "a"', '"say ""a"""'],
    ['two\nlines', '"two\nlines"'],
    ['a=b', 'a=b'],
  ])('a label %j cannot do harm: %j', (label, cell) => {
    const odd = deepfoolRun({ file: { ...deepfool.file, prediction: [{ ...TABBY, label }] } });
    expect(csvOf([odd])).toContain(`DeepFool,true,${cell},0.418,`);
  });

  it('says right and wrong where a person has told what the picture shows', () => {
    const [head, row] = csvOf([deepfool], { index: 281, label: 'cat' }).split('\r\n');
    expect(head).toMatch(/,true_label,right$/);
    expect(row).toMatch(/,cat,false$/);
    expect(csvOf([deepfool], { index: TABBY.index, label: TABBY.label })).toMatch(/,true\r\n$/);
  });

  it('leaves negative numbers alone', () => {
    expect(csvOf([deepfoolRun({ file: { ...deepfool.file, ssim: -0.5 } })])).toContain(',-0.5,');
  });
});

describe('what is still to be run', () => {
  const attacks = ['fgsm', 'deepfool', 'pgd'].map((name) => ({
    name,
    title: name,
    paper: '',
    options: [{ name: 'steps', kind: 'integer' as const, default: name === 'pgd' ? 20 : 50, explanation: '' }],
  }));

  it('is every attack at its defaults; a table over levels stands for all strengths', () => {
    expect(missingRuns(attacks, [])).toEqual([{ attack: 'fgsm' }, { attack: 'deepfool' }, { attack: 'pgd' }]);
    expect(missingRuns(attacks, [fgsmRun({ 1: true })])).toEqual([{ attack: 'deepfool' }, { attack: 'pgd' }]);
  });

  it('has PGD use all its steps at the level at which the table is compared', () => {
    const surest = { name: 'surest', kind: 'switch' as const, default: false, explanation: '' };
    const pgd = { ...attacks[2], options: [...attacks[2].options, surest] };
    const fgsm = fgsmRun({ 1: false, 2: true });
    const options = { levels: 2, smallest: false, surest: true };
    expect(missingRuns([pgd], [fgsm])).toEqual([{ attack: 'pgd', options }]);
    const first = deepfoolRun({ attack: 'pgd', options: { steps: 20, surest: false } });
    const all = deepfoolRun({ attack: 'pgd', options: { steps: 20, surest: true } });
    expect(missingRuns([pgd], [fgsm, first])).toHaveLength(1);
    expect(missingRuns([pgd], [fgsm, all])).toEqual([]);
  });

  it('compares a table by its smallest level that flips, else by the largest', () => {
    expect(comparedLevel(fgsmRun({ 1: false, 2: true, 4: true }))).toBe(2);
    expect(comparedLevel(fgsmRun({ 1: false }))).toBe(MAX_LEVEL);
    expect(comparedLevel(deepfool)).toBeUndefined();
  });

  it('is not what was run already, unless it was run otherwise', () => {
    const plain = deepfoolRun({ options: { steps: 50 } });
    const names = (...done: (typeof plain)[]) => missingRuns(attacks, done).map(({ attack }) => attack);
    expect(names(plain)).toEqual(['fgsm', 'pgd']);
    expect(names(deepfoolRun({ options: { steps: 7 } }))).toContain('deepfool');
    expect(names(deepfoolRun({ options: { steps: 50 }, target: { index: 1, label: 'x' } }))).toContain('deepfool');
    expect(names(deepfoolRun({ options: { steps: 50 }, goal: 'family' }))).toContain('deepfool');
  });
});
