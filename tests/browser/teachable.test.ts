/**
 * A real export of Teachable Machine, by every means that we have, against what tfjs itself says of it: `predict` and
 * `tf.grad`.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { read } from '../../src/model/formats/tfjs-layers';
import { artifactsOf } from '../../src/model/formats/tfjs-layers/files';
import type { Graph } from '../../src/model/graph';
import { cosine, largestDifference, noise } from '../support/compare';
import { EACH_PHOTOGRAPH, NO_SHARED, needsShared, shared } from '../support/golden';
import { means } from '../support/means';
import { pngPixels } from '../support/pixels';

const FOLDER = 'models/teachable';
const SIDE = 224;

let graph: Graph;
let pictures: Float32Array[];
/** tfjs' own: probabilities of each picture, and the gradient of the first probability of the first one. */
let expected: Float32Array[];
let slope: Float32Array;

needsShared();

const softmax = (logits: Float32Array): Float32Array => {
  const exps = logits.map((z) => Math.exp(z - Math.max(...logits)));
  const sum = exps.reduce((all, one) => all + one, 0);
  return exps.map((one) => one / sum);
};

beforeAll(async () => {
  if (NO_SHARED) return;
  const names = ['model.json', 'weights.bin'];
  const files = new Map(
    await Promise.all(names.map(async (name) => [name, new Uint8Array(await shared(`${FOLDER}/${name}`))] as const)),
  );
  await tf.setBackend('cpu');
  graph = await read(files);
  const photographs = await Promise.all(
    EACH_PHOTOGRAPH.map(async (file) => {
      const bytes = await pngPixels(await shared(`golden/${file.replace(/\..*/, '')}-224.png`));
      return Float32Array.from(bytes, (byte) => (2 * byte) / 255 - 1);
    }),
  );
  pictures = [...photographs, ...[1, 2, 3, 4].map((seed) => noise(SIDE * SIDE * 3, seed))];
  const model = await tf.loadLayersModel(tf.io.fromMemory(artifactsOf(files)));
  const tensor = (picture: Float32Array) => tf.tensor(picture, [1, SIDE, SIDE, 3]);
  expected = [];
  for (const picture of pictures)
    expected.push((await (model.predict(tensor(picture)) as tf.Tensor).data()) as Float32Array);
  const first = (x: tf.Tensor) => (model.predict(x) as tf.Tensor).slice([0, 0], [1, 1]).sum();
  slope = (await tf.grad(first)(tensor(pictures[0]!)).data()) as Float32Array;
}, 600_000);

describe.each(Object.keys(means))('%s', (name) => {
  test('the same probabilities, and the same gradient by the picture', async () => {
    const { network, release } = await means[name]!(graph);
    expect(pictures).toHaveLength(10);
    for (const [i, picture] of pictures.entries()) {
      expect(largestDifference(softmax(await network.forward(picture)), expected[i]!), String(i)).toBeLessThan(1e-4);
    }
    const probabilities = softmax(await network.forward(pictures[0]!, { keep: true }));
    const cotangent = probabilities.map((p, k) => probabilities[0]! * ((k === 0 ? 1 : 0) - p));
    expect(cosine(await network.pullback(cotangent), slope)).toBeGreaterThan(0.99999);
    network.dispose();
    release();
  });
});
