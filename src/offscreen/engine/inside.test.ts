/**
 * Growth and maps on a synthetic network, on tfjs' cpu backend; the real one is held against PyTorch in
 * tests/browser/growth.test.ts.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { naiveForward } from '../../../tests/support/naive';
import { syntheticMobileNet } from '../../../tests/support/synthetic';
import { stretched } from '../../image/network-input';
import { readTflite } from '../../model/formats/tflite';
import { StockNetwork } from '../../model/stock';
import { blockEnds, traceIn } from '../../model/trace';
import { Inside, mapsOf, relativeDifference } from './inside';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const SIDE = 32;
const graph = readTflite(syntheticMobileNet({ side: SIDE, channels: 6, seed: 5 }));
const input = { width: SIDE, height: SIDE, fit: 'squash' as const, ...stretched(-1, 1) };
const next = random(2);
const data = Uint8ClampedArray.from({ length: SIDE * SIDE * 3 }, () => 255 * next());
const inside = new Inside(
  { width: SIDE, height: SIDE, data },
  {
    input,
    blockEnds: blockEnds(graph),
    trace: async (inputs, look, only) => {
      const network = new StockNetwork(graph, inputs.length);
      await traceIn(network, graph, inputs, look, only);
      network.dispose();
    },
  },
);

test('the relative difference: of nothing 0, of a double 1, of what was zero infinite', () => {
  expect(relativeDifference([3, 4], [3, 4])).toBe(0);
  expect(relativeDifference([3, 4], [6, 8])).toBe(1);
  expect(relativeDifference([0, 0], [0, 1])).toBe(Number.POSITIVE_INFINITY);
  expect(relativeDifference([0, 0], [0, 0])).toBe(0);
});

test('of the picture, of the input in pixels, and of the logits by their definitions; the picture itself does not grow', async () => {
  const changed = data.map((byte, i) => byte + (i % 2 ? 2 : -2));
  const { picture, layers } = await inside.growth([changed, data]);
  expect(picture).toEqual([relativeDifference(data, changed), 0]);
  expect(layers.map(({ place }) => place)).toEqual([-1, ...graph.layers.keys()]);
  expect(layers[0].differences[0]).toBeCloseTo(picture[0], 5); // nothing is resized, and the input is in pixels
  const logits = (bytes: Uint8ClampedArray) =>
    naiveForward(
      graph,
      Float64Array.from(bytes, (b) => b / 127.5 - 1),
    );
  expect(layers.at(-1)?.differences[0]).toBeCloseTo(relativeDifference(logits(data), logits(changed)), 4);
  expect(layers.map(({ differences }) => differences[1])).toEqual(layers.map(() => 0));
  expect(layers[0].end && layers.at(-1)?.end).toBe(true);
  const tensors = tf.memory().numTensors;
  await inside.growth([changed]);
  expect(tf.memory().numTensors).toBe(tensors);
});

test('the maps that differ most come first, all versions of a channel on one scale', () => {
  // 1 x 2 pixels of 3 channels: the second moves by 3, the third by 1, the first not at all.
  const { maps } = mapsOf([1, 2, 3], [Float32Array.of(0, 0, 1, 9, 6, 1), Float32Array.of(0, 3, 1, 9, 6, 2)]);
  expect(maps.map(({ channel }) => channel)).toEqual([1, 2, 0]);
  expect(maps[0].planes.map((plane) => [...plane])).toEqual([
    [0, 255],
    [128, 255],
  ]);
  expect(maps[0].means).toEqual([3, 4.5]);
});

test('a layer that is not there is refused', async () => {
  await expect(inside.maps([data], 999)).rejects.toMatchObject({ failure: { code: 'bad-request' } });
  expect((await inside.maps([data], -1)).maps).toHaveLength(3);
});
