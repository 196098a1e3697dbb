/** A second opinion on a synthetic network, on tfjs' cpu backend, against the definitions in float64. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { naiveForward } from '../../../tests/support/naive';
import { packedNetwork } from '../../../tests/support/packed-network';
import { syntheticMobileNet } from '../../../tests/support/synthetic';
import { stretched } from '../../image/network-input';
import { readTflite } from '../../model/formats/tflite';
import type { Network } from '../../model/network';
import { StockNetwork } from '../../model/stock';
import { readDescription } from '../../network/description';
import type { OpenNetwork } from './networks';
import { SecondOpinions } from './second-opinions';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const SIDE = 32;
const LABELS = ['a', 'b', 'c'];
const graph = readTflite(syntheticMobileNet({ side: SIDE, classes: 3, seed: 9 }));
const next = random(3);
const bytes = () => Uint8ClampedArray.from({ length: SIDE * SIDE * 3 }, () => 255 * next());
/** Sees -1 to 1, another network 0 to 1. */
const open = (low: number, asked: string[]) => async (id: string) => {
  asked.push(id);
  const network = new StockNetwork(graph, 1);
  const input = { width: SIDE, height: SIDE, fit: 'squash' as const, ...stretched(low, 1) };
  const engine = { input, use: <T>(work: (network: Network) => Promise<T>) => work(network) };
  const description = readDescription(packedNetwork(id, 'Other'));
  return { engine, packed: { description, labels: LABELS, graph } } as unknown as OpenNetwork;
};

const expected = (data: Uint8ClampedArray, low: number) => {
  const exps = naiveForward(
    graph,
    Float64Array.from(data, (byte) => low + ((1 - low) * byte) / 255),
  ).map(Math.exp);
  const sum = exps.reduce((all, one) => all + one, 0);
  return [...exps.keys()]
    .sort((one, other) => exps[other]! - exps[one]!)
    .map((index) => ({ index, label: LABELS[index], probability: expect.closeTo(exps[index]! / sum, 5) }));
};

test.each([-1, 0])('is what the network says of both pictures, in its own numbers (from %d)', async (low) => {
  const [original, changed] = [bytes(), bytes()];
  const asked: string[] = [];
  const opinions = new SecondOpinions({ width: SIDE, height: SIDE, data: original }, open(low, asked));
  const { network, before, after } = await opinions.get('other', changed);
  expect(network).toMatchObject({ id: 'other', name: 'Other' });
  expect(before).toEqual(expected(original, low));
  expect(after).toEqual(expected(changed, low));
  expect((await opinions.get('other', original)).after).toEqual(before);
  expect(asked).toEqual(['other', 'other']);
});

test('what could not be opened is asked for anew', async () => {
  let broken = true;
  const works = open(-1, []);
  const opinions = new SecondOpinions({ width: SIDE, height: SIDE, data: bytes() }, async (id) => {
    if (broken) throw new Error('not there');
    return works(id);
  });
  await expect(opinions.get('other', bytes())).rejects.toThrow('not there');
  broken = false;
  expect((await opinions.get('other', bytes())).before).toHaveLength(3);
});
