/** A network's folder as it is read: whole, cut, contradicting itself. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { syntheticMobileNet } from '../../tests/support/synthetic';
import { readDescription } from '../network/description';
import { ModelError } from './model-error';
import { readNetwork } from './packed';
import { listNetworks, type ReadPath } from './packed-files';

const sha256 = (...contents: readonly (string | Uint8Array)[]): string => {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex');
};

const FILE = syntheticMobileNet({ side: 32, classes: 4 });
const LABELS = 'one\ntwo, too\nthree\nfour\n';
const JSON_TEXT = {
  id: 'toy',
  name: 'Toy',
  format: 'tflite',
  files: ['model.tflite'],
  sha256: sha256(FILE),
  input: { width: 32, height: 32, range: [0, 1], order: 'rgb', fit: 'squash' },
  output: 'probabilities',
  labels: { file: 'labels.txt', sha256: sha256(LABELS) },
  trainedOn: 'Nothing.',
  source: 'here',
  licence: 'MIT',
};

/** A folder of files in memory. */
const folder =
  (files: Readonly<Record<string, string | Uint8Array>>): ReadPath =>
  async (path) => {
    const content = files[path];
    if (content === undefined) throw new ModelError('missing', path);
    return new Blob([content as Uint8Array<ArrayBuffer>]).arrayBuffer();
  };

const whole = { 'toy/model.tflite': FILE, 'toy/labels.txt': LABELS };
const read = (change: object = {}, files: Readonly<Record<string, string | Uint8Array>> = whole) =>
  readNetwork(readDescription({ ...JSON_TEXT, ...change }), folder(files));

describe('a network from its folder', () => {
  it('is read: labels and graph', async () => {
    const { labels, graph } = await read();
    expect(labels).toEqual(['one', 'two, too', 'three', 'four']);
    expect(graph).toMatchObject({ inputShape: [32, 32, 3], classes: 4, endsInSoftmax: true });
  });

  it.each([
    ['a missing file', {}, { 'toy/labels.txt': LABELS }, 'missing', 'toy/model.tflite'],
    ['a damaged file', {}, { ...whole, 'toy/model.tflite': FILE.slice(0, -1) }, 'damaged', 'SHA-256'],
    ['labels that were cut', {}, { ...whole, 'toy/labels.txt': 'one\ntwo\n' }, 'damaged', 'toy/labels.txt: SHA-256'],
    [
      'labels for other classes',
      { labels: { file: 'labels.txt', sha256: sha256('one\n') } },
      { ...whole, 'toy/labels.txt': 'one\n' },
      'damaged',
      '1 labels for 4 classes',
    ],
    [
      'another size',
      { input: { ...JSON_TEXT.input, width: 48 } },
      whole,
      'damaged',
      'input is 48 x 32, that of the file 32 x 32',
    ],
    ['another end', { output: 'logits' }, whole, 'damaged', 'output is logits, the file ends in probabilities'],
    [
      'a format that nobody reads',
      { format: 'onnx' },
      whole,
      'unsupported',
      'the format "onnx"; there are: tfjs-layers, tflite',
    ],
    [
      'two files where the format has one',
      { files: ['model.tflite', 'labels.txt'], sha256: sha256(FILE, LABELS) },
      whole,
      'damaged',
      'one file, not 2',
    ],
  ] as const)('with %s is refused in words', async (_, change, files, reason, words) => {
    const refusal = read(change, files);
    await expect(refusal).rejects.toMatchObject({ name: 'ModelError', reason });
    await expect(refusal).rejects.toThrow(words);
  });
});

describe('the list of networks', () => {
  const list = (content: unknown) =>
    listNetworks(folder({ 'index.json': typeof content === 'string' ? content : JSON.stringify(content) }));

  it('has the one first that runs when nobody has chosen', async () => {
    const all = await list([JSON_TEXT, { ...JSON_TEXT, id: 'first', rank: 1 }]);
    expect(all.map(({ id }) => id)).toEqual(['first', 'toy']);
  });

  it.each([
    ['no JSON', '{', 'damaged'],
    ['empty', [], 'missing'],
    ['not a list', {}, 'missing'],
    ['with a broken entry', [{}], 'damaged'],
  ] as const)('that is %s is refused', async (_, content, reason) => {
    await expect(list(content)).rejects.toMatchObject({ name: 'ModelError', reason });
  });
});
