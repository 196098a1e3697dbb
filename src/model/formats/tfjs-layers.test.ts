/**
 * LayersModels as tfjs itself writes them, against what tfjs itself says of them: `predict`, and `grad` by the picture. In node tfjs is a
 * bundle of its own, so its tensors meet none of ours.
 */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { cosine, largestDifference, noise, random } from '../../../tests/support/compare';
import { naiveForward, naivePullback } from '../../../tests/support/naive';
import type { Graph } from '../graph';
import { ModelError } from '../model-error';
import type { NetworkFiles } from './registry';
import { read } from './tfjs-layers';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const { layers } = tf;
const SIDE = 13; // odd: SAME pads one side more

/** Weights and running means other than those that training starts from, as a trained network has them. */
function trained<M extends tf.LayersModel>(model: M, seed = 3): M {
  const next = random(seed);
  model.setWeights(
    model.getWeights().map((weight, i) => {
      const positive = model.weights[i]!.name.includes('variance');
      const values = Float32Array.from({ length: weight.size }, () => (positive ? 0.2 + next() : (next() - 0.5) * 1.5));
      return tf.tensor(values, weight.shape);
    }),
  );
  return model;
}

/** The files as `model.save('downloads://…')` would give them. */
async function filesOf(model: tf.LayersModel): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  let made: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler(async (artifacts) => {
      made = artifacts;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    }),
  );
  const json = {
    modelTopology: made!.modelTopology,
    weightsManifest: [{ paths: ['weights.bin'], weights: made!.weightSpecs }],
  };
  return new Map([
    ['model.json', new TextEncoder().encode(JSON.stringify(json))],
    ['weights.bin', new Uint8Array(made!.weightData as ArrayBuffer)],
  ]);
}

const conv = (filters: number, kernelSize: number, more: object = {}) =>
  layers.conv2d({ filters, kernelSize, ...more });
const norm = () => layers.batchNormalization({ epsilon: 1e-3 });
const relu6 = () => layers.reLU({ maxValue: 6 });

/** What Teachable Machine makes: models in models; padding and 'valid' strides; batch norm between convolution and ReLU(6); Dense layers at the end. */
function teachable(): tf.LayersModel {
  const input = tf.input({ shape: [SIDE, SIDE, 3] });
  const chain = (value: tf.SymbolicTensor, ...all: tf.layers.Layer[]): tf.SymbolicTensor =>
    all.reduce((before, layer) => layer.apply(before) as tf.SymbolicTensor, value);
  const stem = chain(
    input,
    layers.zeroPadding2d({
      padding: [
        [0, 1],
        [0, 1],
      ],
    }),
    conv(6, 3, { strides: 2, useBias: false }),
    norm(),
    relu6(),
  );
  const inner = chain(
    stem,
    layers.depthwiseConv2d({ kernelSize: 3, padding: 'same', useBias: false }),
    norm(),
    relu6(),
    conv(6, 1, { useBias: false }),
    norm(),
  );
  const sum = layers.add().apply([stem, inner]) as tf.SymbolicTensor;
  const body = tf.model({ inputs: input, outputs: chain(sum, conv(10, 1), norm(), relu6()) });
  const head = tf.sequential({
    layers: [
      layers.dense({ inputShape: [10], units: 8, activation: 'relu' }),
      layers.dropout({ rate: 0.4 }),
      layers.dense({ units: 3, useBias: false, activation: 'softmax' }),
    ],
  });
  return tf.sequential({ layers: [tf.sequential({ layers: [body, layers.globalAveragePooling2d({})] }), head] });
}

/** What stands where nothing can take it in: batch norm behind a sum and before a convolution, an activation of a value that is read twice, a Flatten. */
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
  // Without padding: tfjs' own gradient divides by the whole window there, its forward pass by what lies in the picture.
  const mean = apply(layers.averagePooling2d({ poolSize: 2, strides: 1 }), small);
  const joined = apply(layers.concatenate(), [apply(conv(4, 2, { activation: 'relu' }), small), mean]);
  const squeezed = apply(layers.reshape({ targetShape: [1, 1, 10] }), apply(layers.globalAveragePooling2d({}), joined));
  const weights = apply(conv(10, 1, { activation: 'sigmoid' }), apply(conv(3, 1, { activation: 'relu' }), squeezed));
  const weighed = apply(layers.multiply(), [joined, weights]);
  const end = apply(conv(3, 1), apply(layers.maxPooling2d({ poolSize: 2 }), weighed));
  return tf.model({ inputs: input, outputs: apply(layers.softmax(), apply(layers.globalAveragePooling2d({}), end)) });
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

test('nothing of a model stays in tfjs, nor of the models within it', async () => {
  const inner = tf.sequential({ layers: [layers.dense({ units: 4, inputShape: [6] }), layers.dense({ units: 2 })] });
  const trunk = tf.sequential({
    layers: [conv(6, 3, { inputShape: [SIDE, SIDE, 3] }), layers.globalAveragePooling2d({})],
  });
  const all = [teachable(), awkward(), further(), tf.sequential({ layers: [trunk, inner] })];
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
    for (const each of [model, trained(awkward()), trained(further())]) await read(await filesOf(each));
    expect(run).not.toHaveBeenCalled();
    model.predict(tf.zeros([1, SIDE, SIDE, 3]));
    expect(run, 'and would be seen here').toHaveBeenCalled();
  } finally {
    run.mockRestore();
  }
});

describe('what cannot be read', () => {
  async function reason(files: NetworkFiles): Promise<string> {
    return read(files).then(
      () => 'none',
      (error: unknown) => {
        if (!(error instanceof ModelError)) throw error;
        return `${error.reason}: ${error.message}`;
      },
    );
  }
  const input = { inputShape: [8, 8, 3] };
  const of = async (...all: tf.layers.Layer[]): Promise<string> =>
    reason(await filesOf(tf.sequential({ layers: all })));
  const end = () => [layers.globalAveragePooling2d({}), layers.dense({ units: 2, activation: 'softmax' })];

  test('is named: the layer, its name, and what of it', async () => {
    expect(await of(conv(4, 3, input), layers.upSampling2d({ name: 'larger' }), ...end())).toMatch(
      /^unsupported: UpSampling2D "larger" \(after 1 others\): this kind of layer is not known here/,
    );
    expect(await of(conv(4, 3, { ...input, dilationRate: 2, name: 'wide' }), ...end())).toMatch(
      /^unsupported: Conv2D "wide" .*dilated/,
    );
    expect(await of(conv(4, 3, { ...input, activation: 'tanh', name: 'odd' }), ...end())).toMatch(
      /^unsupported: Conv2D "odd" .*tanh/,
    );
    expect(await of(conv(4, 3, input), layers.globalAveragePooling2d({}), layers.dense({ units: 1 }))).toMatch(
      /^unsupported: .*one class/,
    );
  });

  test('is told from what is damaged', async () => {
    const files = await filesOf(trained(teachable()));
    const json = JSON.parse(new TextDecoder().decode(files.get('model.json'))) as {
      modelTopology: object;
      weightsManifest: { paths: string[]; weights: { name: string; shape: number[] }[] }[];
    };
    const changed = (change: (model: typeof json) => void): Promise<string> => {
      const copy = structuredClone(json);
      change(copy);
      return reason(new Map([...files, ['model.json', new TextEncoder().encode(JSON.stringify(copy))]]));
    };
    expect(await reason(new Map())).toMatch(/^damaged: 0 of the files describe/);
    expect(await reason(new Map([['model.json', files.get('model.json')!]]))).toBe(
      'damaged: the file weights.bin is missing',
    );
    expect(await reason(new Map([...files, ['weights.bin', files.get('weights.bin')!.slice(0, 100)]]))).toMatch(
      /^damaged: weights.bin: the weights need \d+ bytes, 100 are there/,
    );
    expect(await changed((model) => Object.assign(model, { format: 'graph-model' }))).toMatch(
      /^unsupported: a tfjs graph model/,
    );
    const renamed = await changed((model) =>
      Object.assign(model.weightsManifest[0]!.weights[0]!, { name: 'elsewhere' }),
    );
    expect(renamed).toMatch(/^damaged: tfjs: /);
    const held = tf.memory().numTensors;
    await changed((model) => Object.assign(model.weightsManifest[0]!.weights[0]!, { name: 'elsewhere' }));
    expect(tf.memory().numTensors, 'of a failed one nothing stays').toBe(held);
    const topology = JSON.stringify(json.modelTopology);
    const having = (from: string, to: string): Promise<string> => {
      expect(topology).toContain(from);
      return changed((model) => Object.assign(model, { modelTopology: JSON.parse(topology.replace(from, to)) }));
    };
    expect(await having('"filters":6', '"filters":1000000000')).toBe(
      'damaged: model.json: a layer with the number 1000000000',
    );
    // tfjs would wait for that call for ever.
    const call = /"inbound_nodes":\[\[\["([^"]+)",0,0/.exec(topology)![0];
    expect(await having(call, call.replace(',0,0', ',8,0'))).toMatch(
      /^damaged: model.json: the layer .* reads what no layer gives/,
    );
    const numbers = new Float32Array(files.get('weights.bin')!.slice().buffer);
    numbers[7] = Number.NaN;
    expect(await reason(new Map([...files, ['weights.bin', new Uint8Array(numbers.buffer)]]))).toMatch(
      /^damaged: layer 1 of \d+ \(conv\): the filter holds values that are no numbers/,
    );
  });

  test('200 changed copies give a network or a sentence, never an exception of tfjs or an endless wait', async () => {
    const next = random(4);
    const files = await filesOf(trained(teachable()));
    const text = files.get('model.json')!;
    const seen = { none: 0, damaged: 0, unsupported: 0 };
    for (let i = 0; i < 200; i++) {
      const copy = text.slice();
      for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes--) {
        const at = Math.floor(next() * copy.length);
        // A digit for a digit is a changed number; anything else mostly breaks the JSON.
        copy[at] =
          copy[at]! >= 48 && copy[at]! <= 57
            ? 48 + Math.floor(next() * 10)
            : next() < 0.3
              ? Math.floor(next() * 128)
              : copy[at]!;
      }
      const answer = await reason(new Map([...files, ['model.json', copy]]));
      seen[answer.split(':')[0] as keyof typeof seen]++;
      expect(answer.length).toBeGreaterThan(3);
    }
    expect(Math.min(seen.none, seen.damaged), JSON.stringify(seen)).toBeGreaterThan(10);
  });
});
