/**
 * LayersModels as tfjs itself writes them, against what tfjs itself says of them: `predict`, and `grad` by the picture.
 * In node tfjs is a bundle of its own, so its tensors meet none of ours.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cosine, largestDifference, noise } from '../../../tests/support/compare';
import { conv, filesOf, norm, relu6, SIDE, teachable, trained } from '../../../tests/support/layers-models';
import { naiveForward, naivePullback } from '../../../tests/support/naive';
import type { Graph } from '../graph';
import { read } from './tfjs-layers';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const { layers } = tf;

/**
 * What stands where nothing can take it in: batch norm behind a sum and before a convolution, an activation of a value
 * that is read twice, a Flatten.
 */
function awkward(): tf.LayersModel {
  const input = tf.input({ shape: [SIDE, SIDE, 3] });
  const apply = (layer: tf.layers.Layer, value: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(value) as tf.SymbolicTensor;
  const first = apply(conv(4, 3, { padding: 'same', strides: 2, activation: 'relu' }), apply(norm(), input));
  const normed = apply(norm(), first);
  const sum = apply(layers.add(), [first, normed]);
  const active = apply(layers.activation({ activation: 'relu' }), apply(norm(), sum));
  const flat = apply(layers.flatten(), apply(layers.add(), [active, apply(relu6(), active)]));
  const dense = apply(layers.dense({ units: 5 }), flat);
  return tf.model({ inputs: input, outputs: apply(layers.softmax(), apply(norm(), dense)) });
}

/** What other networks have: pooling, joined values, and channels weighed by what was squeezed out of them. */
function further(): tf.LayersModel {
  const input = tf.input({ shape: [SIDE, SIDE, 3] });
  const apply = (layer: tf.layers.Layer, value: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(value) as tf.SymbolicTensor;
  const stem = apply(conv(6, 3, { activation: 'swish' as never }), input);
  const small = apply(layers.maxPooling2d({ poolSize: 3, strides: 2, padding: 'same' }), apply(norm(), stem));
  // Without padding: tfjs' own gradient divides by the whole window there, its forward pass by what lies in the
  // picture.
  const mean = apply(layers.averagePooling2d({ poolSize: 2, strides: 1 }), small);
  const joined = apply(layers.concatenate(), [apply(conv(4, 2, { activation: 'relu' }), small), mean]);
  const squeezed = apply(layers.reshape({ targetShape: [1, 1, 10] }), apply(layers.globalAveragePooling2d({}), joined));
  const weights = apply(conv(10, 1, { activation: 'sigmoid' }), apply(conv(3, 1, { activation: 'relu' }), squeezed));
  const weighed = apply(layers.multiply(), [joined, weights]);
  const end = apply(conv(3, 1), apply(layers.maxPooling2d({ poolSize: 2 }), weighed));
  return tf.model({ inputs: input, outputs: apply(layers.softmax(), apply(layers.globalAveragePooling2d({}), end)) });
}

/**
 * What is rarer: numbers put into another range, a hard sigmoid, leaky ReLU, a sum of three, the largest value of each
 * channel.
 */
function rarer(): tf.LayersModel {
  const input = tf.input({ shape: [SIDE, SIDE, 3] });
  const apply = (layer: tf.layers.Layer, value: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(value) as tf.SymbolicTensor;
  const range = apply(layers.rescaling({ scale: 0.5, offset: -0.25 }), input);
  const hard = apply(conv(6, 3, { strides: 2, activation: 'hardSigmoid' }), range);
  const other = apply(conv(6, 1, { activation: 'hardSigmoid' }), hard);
  const sum = apply(layers.add(), [hard, other, apply(layers.leakyReLU({ alpha: 0.4 }), apply(norm(), hard))]);
  const dense = apply(layers.dense({ units: 4 }), apply(layers.globalMaxPooling2d({}), sum));
  return tf.model({ inputs: input, outputs: apply(layers.softmax(), dense) });
}

const softmax = (logits: ArrayLike<number>): number[] => {
  const exps = Array.from(logits, Math.exp);
  const sum = exps.reduce((all, one) => all + one, 0);
  return exps.map((one) => one / sum);
};

describe.each([
  ['a model as Teachable Machine exports it', teachable],
  ['a model whose batch norms and activations cannot be folded', awkward],
  ['a model of pooling, joined values and weighed channels', further],
  ['a model of rarer layers', rarer],
])('%s', (_, make) => {
  test('gives the probabilities of predict and the gradient of tf.grad', async () => {
    const model = trained(make());
    const graph: Graph = await read(await filesOf(model));
    expect(graph.endsInSoftmax).toBe(true);
    expect(graph.inputShape).toEqual([SIDE, SIDE, 3]);
    for (const seed of [1, 2, 3]) {
      const image = noise(SIDE * SIDE * 3, seed);
      const x = tf.tensor(image, [1, SIDE, SIDE, 3]);
      const expected = await (model.predict(x) as tf.Tensor).data();
      const probabilities = softmax(naiveForward(graph, image));
      expect(largestDifference(probabilities, expected)).toBeLessThan(1e-5);

      // d p_0 / d x, by the chain rule from the logits.
      const cotangent = probabilities.map((p, k) => probabilities[0]! * ((k === 0 ? 1 : 0) - p));
      const slope = tf.grad((value: tf.Tensor) => (model.predict(value) as tf.Tensor).slice([0, 0], [1, 1]).sum());
      expect(cosine(naivePullback(graph, image, cotangent), await slope(x).data())).toBeGreaterThan(0.99999);
    }
  });
});

/** The description of one layer by its name, exchanged; the weights stay. */
function describedAs(files: Map<string, Uint8Array<ArrayBuffer>>, name: string, kind: string, config: object) {
  const json = JSON.parse(new TextDecoder().decode(files.get('model.json')));
  const layer = json.modelTopology.config.layers.find((one: { config: { name: string } }) => one.config.name === name);
  Object.assign(layer, { class_name: kind, config: { name, trainable: true, ...config } });
  return new Map(files).set('model.json', new TextEncoder().encode(JSON.stringify(json)));
}

test.each([
  ['LeakyReLU', { alpha: 0.2 }],
  ['LeakyReLU', { negative_slope: 0.2 }],
  ['ReLU', { max_value: null, negative_slope: 0.2, threshold: 0 }],
])('the slope of %s as Keras writes it: %o', async (kind, config) => {
  const model = trained(
    tf.sequential({
      layers: [
        conv(6, 3, { inputShape: [SIDE, SIDE, 3] }),
        layers.leakyReLU({ alpha: 0.2, name: 'leaky' }),
        layers.globalAveragePooling2d({}),
        layers.dense({ units: 4 }),
      ],
    }),
  );
  const graph = await read(describedAs(await filesOf(model), 'leaky', kind, config));
  const image = noise(SIDE * SIDE * 3, 4);
  const expected = await (model.predict(tf.tensor(image, [1, SIDE, SIDE, 3])) as tf.Tensor).data();
  expect(largestDifference([...naiveForward(graph, image)], expected)).toBeLessThan(1e-5);
});

test('a ReLU with a threshold, or with a slope and a largest value, is named', async () => {
  const model = tf.sequential({
    layers: [
      conv(6, 3, { inputShape: [SIDE, SIDE, 3] }),
      layers.reLU({ name: 'odd' }),
      layers.globalAveragePooling2d({}),
      layers.dense({ units: 4 }),
    ],
  });
  const files = await filesOf(model);
  for (const config of [
    { max_value: null, negative_slope: 0, threshold: 1 },
    { max_value: 6, negative_slope: 0.1, threshold: 0 },
  ]) {
    await expect(read(describedAs(files, 'odd', 'ReLU', config))).rejects.toMatchObject({
      reason: 'unsupported',
      message: expect.stringMatching(/^ReLU "odd": its largest value is (none|6), its slope 0(\.1)?, its threshold/),
    });
  }
});

test('nothing of a model stays in tfjs, nor of the models within it', async () => {
  const inner = tf.sequential({ layers: [layers.dense({ units: 4, inputShape: [6] }), layers.dense({ units: 2 })] });
  const trunk = tf.sequential({
    layers: [conv(6, 3, { inputShape: [SIDE, SIDE, 3] }), layers.globalAveragePooling2d({})],
  });
  const all = [teachable(), awkward(), further(), rarer(), tf.sequential({ layers: [trunk, inner] })];
  for (const model of all) {
    const files = await filesOf(trained(model));
    const held = tf.memory().numTensors;
    await read(files);
    expect(tf.memory().numTensors).toBe(held);
  }
});

test('reading calls no kernel: the build packs none for it', async () => {
  const model = trained(teachable());
  const run = vi.spyOn(tf.engine(), 'runKernel');
  try {
    for (const each of [model, trained(awkward()), trained(further()), trained(rarer())])
      await read(await filesOf(each));
    expect(run).not.toHaveBeenCalled();
    model.predict(tf.zeros([1, SIDE, SIDE, 3]));
    expect(run, 'and would be seen here').toHaveBeenCalled();
  } finally {
    run.mockRestore();
  }
});
