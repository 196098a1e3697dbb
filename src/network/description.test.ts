import { describe, expect, it } from 'vitest';
import { standardised, stretched } from '../image/network-input';
import { inOrder, readDescription } from './description';
import { ModelError } from './model-error';

const DIGEST = '0123456789abcdef'.repeat(4);

const GOOD = {
  id: 'my-network',
  name: 'My network',
  format: 'tflite',
  files: ['model.tflite'],
  sha256: DIGEST,
  input: { width: 224, height: 160, range: [-1, 1], order: 'rgb', fit: 'squash' },
  output: 'logits',
  labels: { file: 'labels.txt', sha256: DIGEST },
  trainedOn: { en: 'Cats.', de: 'Katzen.' },
  source: 'https://example.org',
  licence: 'MIT',
};

const standard = { mean: [0.1, 0.2, 0.3], deviation: [1, 2, 3] };

describe('network.json', () => {
  it('is read, in units that need no more thought', () => {
    const { input, rank, check, beside } = readDescription(GOOD);
    expect(input).toEqual({ width: 224, height: 160, fit: 'squash', ...stretched(-1, 1) });
    expect(check).toBeUndefined();
    expect(beside).toBeUndefined();
    expect(rank).toBe(Number.MAX_SAFE_INTEGER);
  });

  it('takes mean and deviation instead of a range, and one sentence for all languages', () => {
    const { range: _, ...plain } = GOOD.input;
    const { input, trainedOn } = readDescription({
      ...GOOD,
      input: { ...plain, ...standard, order: 'bgr', fit: 'crop' },
      trainedOn: 'Cats.',
    });
    expect(input).toEqual({ width: 224, height: 160, fit: 'crop', ...standardised([0.1, 0.2, 0.3], [1, 2, 3], 'bgr') });
    expect(trainedOn).toEqual({ en: 'Cats.' });
  });

  it('may have a name in other languages', () => {
    expect(readDescription({ ...GOOD, nameIn: { de: 'Mein Netz' } }).nameIn).toEqual({ de: 'Mein Netz' });
    expect(readDescription(GOOD)).not.toHaveProperty('nameIn');
    expect(() => readDescription({ ...GOOD, nameIn: { de: '' } })).toThrow('nameIn.de should be a text; it is ""');
  });

  it('knows how often it is right, of these very weights only', () => {
    const measured = { pictures: 2000, plain: 0.98, attacked: 0.9, steps: 20, levels: 3 };
    const of = (sha256: string) => readDescription({ ...GOOD, accuracy: { ...measured, sha256 } }).accuracy;
    expect(of(DIGEST)).toEqual(measured);
    expect(of(DIGEST.replace('0', 'f')), 'measured before it was trained anew').toBeUndefined();
  });

  it.each([
    [null, 'the whole should be an object; it is null'],
    [[GOOD], 'the whole should be an object'],
    [{ ...GOOD, id: undefined }, 'id should be lower-case letters, digits and hyphens, at most 40; it is missing'],
    [{ ...GOOD, id: '../up' }, 'id should be lower-case letters'],
    [{ ...GOOD, name: ' ' }, 'name should be a text; it is " "'],
    [{ ...GOOD, files: [] }, 'files should be a list'],
    [{ ...GOOD, files: ['../../secret'] }, 'files should be a list of names of files in the same folder'],
    [{ ...GOOD, sha256: 'ABC' }, 'sha256 should be 64 hexadecimal digits'],
    [{ ...GOOD, input: undefined }, 'input should be an object; it is missing'],
    [{ ...GOOD, input: { ...GOOD.input, width: 22.4 } }, 'input.width should be a whole number of pixels'],
    [{ ...GOOD, input: { ...GOOD.input, height: 0 } }, 'input.height should be a whole number of pixels'],
    [{ ...GOOD, input: { ...GOOD.input, fit: 'pad' } }, 'input.fit should be "squash" or "crop"; it is "pad"'],
    [{ ...GOOD, input: { ...GOOD.input, order: 'RGB' } }, 'input.order should be "rgb" or "bgr"'],
    [{ ...GOOD, input: { ...GOOD.input, range: [1, 1] } }, 'input.range should be two numbers, the lower one first'],
    [{ ...GOOD, input: { ...GOOD.input, range: undefined } }, 'input.mean should be three numbers'],
    [
      { ...GOOD, input: { ...GOOD.input, range: undefined, ...standard, deviation: [1, 0, 1] } },
      'input.deviation should be three numbers above 0',
    ],
    [{ ...GOOD, output: 'softmax' }, 'output should be "logits" or "probabilities"'],
    [{ ...GOOD, labels: 'labels.txt' }, 'labels should be an object'],
    [{ ...GOOD, labels: { file: 'labels.txt' } }, 'labels.sha256 should be'],
    [{ ...GOOD, trainedOn: { de: 'Katzen.' } }, 'trainedOn.en should be a text; it is missing'],
    [{ ...GOOD, trainedOn: 3 }, 'trainedOn should be a sentence'],
    [{ ...GOOD, check: { grey: 0.5 } }, 'check.index should be a whole number from 0'],
    [
      { ...GOOD, accuracy: { sha256: DIGEST, pictures: 9, plain: 98 } },
      'accuracy.plain should be a number from 0 to 1',
    ],
    [{ ...GOOD, rank: 'first' }, 'rank should be a number'],
    [{ ...GOOD, beside: 'No' }, 'beside should be lower-case letters'],
  ])('%#: what is wrong is named', (json, sentence) => {
    expect(() => readDescription(json)).toThrow(ModelError);
    expect(() => readDescription(json)).toThrow(sentence);
  });

  it('orders by rank, then by id', () => {
    const all = [{ id: 'd' }, { id: 'b' }, { id: 'c', rank: 2 }, { id: 'a', rank: 10 }].map((part) =>
      readDescription({ ...GOOD, ...part }),
    );
    expect(inOrder(all).map(({ id }) => id)).toEqual(['c', 'a', 'b', 'd']);
  });
});
