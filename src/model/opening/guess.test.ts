import { describe, expect, it } from 'vitest';
import { type Clues, distinct, guess } from './guess';
import { labelsIn } from './labels';

const NOTHING: Clues = {
  format: 'tflite',
  classes: 3,
  name: 'birds',
  teachable: false,
  readsBytes: false,
  hints: {},
  labelFiles: [],
};
const LABELS = { path: 'labels.txt', labels: ['a', 'b', 'c'] };
const numbersFor = (clues: Partial<Clues>) => {
  const { choices, grounds } = guess({ ...NOTHING, ...clues });
  return [choices.numbers, grounds.numbers];
};

describe('a guess', () => {
  it('of an export of Teachable Machine is no guess: -1 to 1, the middle square, its own names', () => {
    const labels = { path: 'metadata.json', labels: ['Hund, groß', '猫', 'c'] };
    const { choices, grounds } = guess({ ...NOTHING, format: 'tfjs-layers', teachable: true, labelFiles: [labels] });
    expect(choices).toEqual({
      name: 'birds',
      numbers: { range: [-1, 1] },
      order: 'rgb',
      fit: 'crop',
      labels: ['Hund; groß', '猫', 'c'],
    });
    expect(grounds).toEqual({ numbers: 'stated', order: 'stated', fit: 'stated', labels: 'stated' });
  });

  it('of the numbers follows the metadata, else the quantisation, else what is usual', () => {
    expect(numbersFor({})).toEqual([{ range: [-1, 1] }, 'usual']);
    expect(numbersFor({ hints: { quantized: [-0.9921875, 0.9999999] } })).toEqual([{ range: [-1, 1] }, 'stated']);
    expect(numbersFor({ hints: { quantized: [0, 254.9] } })).toEqual([{ range: [0, 255] }, 'stated']);
    expect(numbersFor({ hints: { quantized: [-2.1, 2.6] } })).toEqual([{ range: [-2.1, 2.6] }, 'stated']);
    expect(numbersFor({ hints: { quantized: [0, 1], normalization: { mean: [127.5], deviation: [127.5] } } })).toEqual([
      { range: [-1, 1] },
      'stated',
    ]);
    expect(numbersFor({ hints: { normalization: { mean: [51, 102, 153], deviation: [255, 255, 127.5] } } })).toEqual([
      { mean: [0.2, 0.4, 0.6], deviation: [1, 1, 0.5] },
      'stated',
    ]);
  });

  it('of the numbers is 0 to 255 where the first layer makes them small, unless the file says otherwise', () => {
    expect(numbersFor({ readsBytes: true })).toEqual([{ range: [0, 255] }, 'stated']);
    expect(numbersFor({ readsBytes: true, hints: { quantized: [0, 1] } })).toEqual([{ range: [0, 1] }, 'stated']);
  });

  it('of the labels takes a list that has as many names as there are classes, else numbers', () => {
    expect(guess({ ...NOTHING, labelFiles: [{ path: 'x.txt', labels: ['a'] }, LABELS] }).choices.labels).toEqual([
      'a',
      'b',
      'c',
    ]);
    const without = guess({ ...NOTHING, labelFiles: [{ path: 'x.txt', labels: ['a', 'b'] }] });
    expect(without.choices.labels).toEqual(['class 1', 'class 2', 'class 3']);
    expect(without.grounds.labels).toBe('none');
  });

  it('of a .tflite file of Teachable Machine is the middle square: its labels have numbers', () => {
    const file = labelsIn({ path: 'labels.txt', bytes: new TextEncoder().encode('0 Like\n1 Dislike\n') })!;
    const { choices } = guess({ ...NOTHING, classes: 2, labelFiles: [file] });
    expect(choices).toMatchObject({ fit: 'crop', labels: ['Like', 'Dislike'], numbers: { range: [-1, 1] } });
  });

  it('tells classes of one name apart, and names those that have none', () => {
    expect(distinct(['a', ' ', 'a', 'b'])).toEqual(['a (1)', 'class 2', 'a (3)', 'b']);
  });
});

describe('labels', () => {
  const read = (path: string, text: string) => labelsIn({ path, bytes: new TextEncoder().encode(text) })?.labels;

  it.each([
    ['one in a line', 'labels.txt', 'cat\r\ndog, hound\n', ['cat', 'dog, hound']],
    ['with numbers before them', 'labels.txt', '0 cat\n1 2 dogs\n', ['cat', '2 dogs']],
    ['that begin with a number of their own', 'labels.txt', '0 cat\ndog\n', ['0 cat', 'dog']],
    ['a list', 'classes.json', '["cat","猫"]', ['cat', '猫']],
    ['of Teachable Machine', 'metadata.json', '{"labels":["a\\nb","c"]}', ['a b', 'c']],
    ['by number', 'x.json', '{"1":"b","0":"a"}', ['a', 'b']],
    ['their numbers', 'x.json', '{"b":1,"a":0}', ['a', 'b']],
    ['none', 'x.json', '{"a":0,"b":5}', undefined],
    ['no text', 'x.txt', 'a\u0000b', undefined],
    ['an emptiness', 'x.json', '{}', undefined],
    ['of another file', 'x.bin', 'a', undefined],
  ])('%s', (_, path, text, labels) => {
    expect(read(path, text)).toEqual(labels);
  });
});
