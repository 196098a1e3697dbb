/**
 * Files as they are dropped: a folder, a zip, files one by one; the real export of Teachable Machine where it is at
 * hand.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, inject, it, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { syntheticMobileNet } from '../../../tests/support/synthetic';
import { writeTflite } from '../../../tests/support/tflite-writer';
import { readDescription } from '../../network/description';
import { ModelError } from '../model-error';
import { readNetwork } from '../packed';
import type { Entry } from './entries';
import { folderFor } from './folder';
import { openNetwork } from './open';

const bytesOf = (content: string | Uint8Array): Uint8Array<ArrayBuffer> =>
  new Uint8Array(typeof content === 'string' ? new TextEncoder().encode(content) : content);
const entries = (files: Readonly<Record<string, string | Uint8Array>>): Entry[] =>
  Object.entries(files).map(([path, content]) => ({ path, bytes: bytesOf(content) }));
const zipOf = (files: Readonly<Record<string, string | Uint8Array>>, name = 'birds.zip'): Entry[] => [
  { path: name, bytes: bytesOf(zipSync(Object.fromEntries(entries(files).map(({ path, bytes }) => [path, bytes])))) },
];

const FILE = syntheticMobileNet({ side: 32, classes: 3 });
const LABELS = '0 Spatz\n1 Amsel\n2 Meise\n';

/** Opened, kept, and read again as every other network is. */
async function roundTrip(given: readonly Entry[]) {
  const opened = await openNetwork(given);
  const { json, files } = await folderFor(opened, opened.draft.choices);
  const description = readDescription(JSON.parse(JSON.stringify(json)));
  const read = async (at: string): Promise<ArrayBuffer> => {
    const file = files.get(at.slice(description.id.length + 1));
    if (!file) throw new ModelError('missing', at);
    return file.slice().buffer;
  };
  return { draft: opened.draft, ...(await readNetwork(description, read)) };
}

describe('a .tflite file', () => {
  it.each([
    ['in a zip', zipOf({ 'x/model.tflite': FILE, 'x/labels.txt': LABELS, 'x/photo.jpg': 'no' })],
    ['in a folder', entries({ 'birds/model.tflite': FILE, 'birds/labels.txt': LABELS, 'birds/.DS_Store': 'no' })],
  ])('%s opens with its labels, under the name that it came by', async (_, given) => {
    const { draft, labels, description, graph } = await roundTrip(given);
    expect(draft.choices.name).toBe('birds');
    expect(labels).toEqual(['Spatz', 'Amsel', 'Meise']);
    expect(description).toMatchObject({ name: 'birds', output: 'probabilities', id: expect.stringMatching(/^own-/) });
    expect(graph.classes).toBe(3);
    // Its input is quantised at once, with the scale 0.1.
    expect(draft.grounds).toEqual({ numbers: 'stated', order: 'usual', fit: 'usual', labels: 'stated' });
    const { numbers } = draft.choices;
    expect('range' in numbers && numbers.range.map((value) => value.toFixed(1))).toEqual(['-12.8', '12.7']);
  });

  it('that begins by dividing takes colours from 0 to 255', async () => {
    const float = { type: 'float32' } as const;
    const file = writeTflite({
      tensors: [
        { ...float, shape: [1, 4, 4, 3] },
        { ...float, shape: [1], values: Float32Array.of(255) },
        { ...float, shape: [1, 4, 4, 3] },
        { shape: [2], type: 'int32', values: Int32Array.of(1, 2) },
        { ...float, shape: [1, 3] },
      ],
      operators: [
        { name: 'DIV', inputs: [0, 1], outputs: [2] },
        { name: 'MEAN', inputs: [2, 3], outputs: [4] },
      ],
      inputs: [0],
      outputs: [4],
    });
    const { draft } = await roundTrip(entries({ 'divides.tflite': file }));
    expect(draft.choices.numbers).toEqual({ range: [0, 255] });
    expect(draft.grounds.numbers).toBe('stated');
  });

  it('alone opens too: its classes have numbers', async () => {
    const { labels, draft } = await roundTrip(entries({ 'birds.tflite': FILE }));
    expect(labels).toEqual(['class 1', 'class 2', 'class 3']);
    expect(draft.grounds.labels).toBe('none');
  });

  it('brings the labels along that lie behind it as a zip', async () => {
    const tail = zipSync({ 'labels.txt': bytesOf('x\ny\nz\n') });
    // As TensorFlow writes it: its places count from the beginning of the whole file.
    const whole = new Uint8Array(FILE.length + tail.length);
    whole.set(FILE);
    whole.set(tail, FILE.length);
    const view = new DataView(whole.buffer);
    const end = whole.length - 22;
    const central = view.getUint32(end + 16, true) + FILE.length;
    view.setUint32(end + 16, central, true);
    view.setUint32(central + 42, view.getUint32(central + 42, true) + FILE.length, true);
    const { labels } = await roundTrip(entries({ 'birds.tflite': whole }));
    expect(labels).toEqual(['x', 'y', 'z']);
  });

  it('in a folder with a network.json is taken by its word', async () => {
    const folder = path.resolve('assets/networks/practice');
    const read = (name: string): Uint8Array => readFileSync(path.join(folder, name));
    const names = ['network.json', 'model.tflite', 'labels.txt'];
    const given = entries(Object.fromEntries(names.map((name) => [`practice/${name}`, read(name)])));
    const { draft, description } = await roundTrip(given);
    const stated = readDescription(JSON.parse(read('network.json').toString()));
    expect(description).toMatchObject({ name: stated.name, sha256: stated.sha256, input: stated.input });
    expect(draft.grounds.numbers).toBe('stated');
  });
});

describe('what is no network, or more than one, is refused in words', () => {
  const json = (weightsManifest: unknown): string => JSON.stringify({ modelTopology: { layers: [] }, weightsManifest });
  it.each([
    ['nothing', [], 'missing', 'no model.json or .tflite file'],
    ['pictures', entries({ 'a.jpg': 'x' }), 'missing', 'no network among them (a.jpg)'],
    ['weights alone', entries({ 'weights.bin': 'x' }), 'missing', 'no model.json'],
    ['a Keras file', entries({ 'model.h5': 'x' }), 'unsupported', 'model.h5 is a Keras file'],
    ['ONNX in a zip', zipOf({ 'a/net.onnx': 'x' }), 'unsupported', 'net.onnx is a format that is not read here'],
    ['two', entries({ 'a.tflite': FILE, 'b.tflite': FILE }), 'unsupported', '2 networks in there (a.tflite, b.tflite)'],
    ['model.json alone', entries({ 'm/model.json': json([{ paths: ['weights.bin'] }]) }), 'missing', 'weights.bin'],
    [
      'weights elsewhere',
      entries({ 'm/model.json': json([{ paths: ['../../weights.bin'], weights: [] }]), 'weights.bin': '' }),
      'damaged',
      '"../../weights.bin"',
    ],
    ['half a model.json', entries({ 'm/model.json': '{"modelTopology": {' }), 'damaged', 'm/model.json is not whole'],
    ['a path that leads out', zipOf({ '../model.tflite': FILE }), 'damaged', '../model.tflite leads out'],
    ['one from the root', zipOf({ '/etc/model.tflite': FILE }), 'damaged', 'leads out'],
    [
      'a cut zip',
      [{ path: 'a.zip', bytes: zipOf({ 'a.tflite': FILE })[0]!.bytes.slice(0, -30) }],
      'damaged',
      'the zip',
    ],
  ] as const)('%s', async (_, given, reason, words) => {
    const opening = openNetwork(given);
    await expect(opening).rejects.toMatchObject({ name: 'ModelError', reason });
    await expect(opening).rejects.toThrow(words);
  });

  it('a zip that says little and holds much', async () => {
    const bomb = zipSync({ 'model.tflite': new Uint8Array(2 ** 26 - 1) });
    const bytes = bytesOf(bomb);
    expect(bytes.length).toBeLessThan(100_000);
    await expect(openNetwork([{ path: 'a.zip', bytes }])).rejects.toThrow('67.1 MB; a network may have 64 MB');
    // The same, with a list that lies: a hundred bytes.
    const view = new DataView(bytes.buffer);
    view.setUint32(view.getUint32(bytes.length - 6, true) + 24, 100, true);
    await expect(openNetwork([{ path: 'a.zip', bytes }])).rejects.toThrow('more of model.tflite than the 100 bytes');
  });
});

it('300 changed zips give a network or a sentence, each in a moment', async () => {
  const next = random(5);
  const whole = [0, 6].map((level) =>
    bytesOf(zipSync({ 'a/model.tflite': FILE, 'a/labels.txt': bytesOf(LABELS) }, { level: level as 0 | 6 })),
  );
  const seen = { open: 0, missing: 0, damaged: 0, unsupported: 0 };
  for (let i = 0; i < 300; i++) {
    let bytes = whole[i % 2]!.slice();
    // Heads and the list at the end are small beside the weights: half of the changes go there.
    for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes--) {
      const near = Math.floor(next() * 300);
      const at = next() < 0.5 ? Math.floor(next() * bytes.length) : next() < 0.7 ? bytes.length - 1 - near : near;
      bytes[at] = Math.floor(next() * 256);
    }
    if (next() < 0.1) bytes = bytes.slice(0, Math.floor(next() * bytes.length));
    try {
      await openNetwork([{ path: 'a.zip', bytes }]);
      seen.open++;
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      expect(error.message.length).toBeGreaterThan(5);
      seen[error.reason]++;
    }
  }
  expect(Math.min(seen.open, seen.damaged), JSON.stringify(seen)).toBeGreaterThan(20);
});

const shared = inject('shared');
test('the real export of Teachable Machine, as a zip', async ({ skip }) => {
  skip(!shared, 'no export of Teachable Machine: ../shared is not beside the clone');
  const names = ['model.json', 'weights.bin', 'metadata.json'];
  const read = (name: string) => [`my_model/${name}`, readFileSync(`${shared}/models/teachable/${name}`)] as const;
  const { draft, labels } = await roundTrip(zipOf(Object.fromEntries(names.map(read)), 'my_model.zip'));
  expect(draft.choices).toMatchObject({ name: 'Teachable Machine', fit: 'crop', numbers: { range: [-1, 1] } });
  expect(draft.facts).toMatchObject({ width: 224, height: 224, classes: 7, output: 'probabilities' });
  expect(labels).toEqual(['Tanpa Uang', '100k', '50k', '20k', '10k', '5k', '2k']);
});
