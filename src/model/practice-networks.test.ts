/**
 * The practice networks' folders as they are committed: the files are the ones that network.json names, small, and
 * whole.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readTflite } from './formats/tflite';

const MOST_BYTES = 700_000;
const FOLDER = 'assets/networks';

describe.each(['practice', 'practice-hardened'])('%s', (id) => {
  const file = (name: string): Buffer => readFileSync(`${FOLDER}/${id}/${name}`);
  const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  const description = JSON.parse(file('network.json').toString());
  const model = file('model.tflite');

  test('network.json names these very bytes, and they are small', () => {
    expect(description.id).toBe(id);
    expect(description.sha256).toBe(digest(model));
    expect(description.labels.sha256).toBe(digest(file('labels.txt')));
    expect(model.length).toBeLessThan(MOST_BYTES);
  });

  test('its accuracy was measured on these very weights, and is what training/README.md says', () => {
    const { sha256, plain } = description.accuracy;
    expect(sha256).toBe(digest(model));
    expect(readFileSync('training/README.md', 'utf8')).toContain(`**${(100 * plain).toFixed(2)} %** are read rightly`);
  });

  test('the reader finds MobileNetV2 of the size and with the classes that network.json and labels.txt state', () => {
    const graph = readTflite(model);
    const labels = file('labels.txt').toString().trimEnd().split('\n');
    expect(graph.inputShape).toEqual([description.input.height, description.input.width, 3]);
    expect(graph.classes).toBe(labels.length);
    expect(labels.length).toBeGreaterThanOrEqual(24);
    expect(new Set(labels).size).toBe(labels.length);
    expect(graph.layers.filter(({ kind }) => kind === 'depthwise')).toHaveLength(17);
    expect(graph.layers.filter(({ kind }) => kind === 'add')).toHaveLength(10);
  });
});

test('both know the same things in the same order', () => {
  expect(readFileSync(`${FOLDER}/practice/labels.txt`)).toEqual(readFileSync(`${FOLDER}/practice-hardened/labels.txt`));
});
