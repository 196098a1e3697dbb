/** LayersModels that cannot be read: each has a sentence of its own, and nothing of it stays. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
import { conv, filesOf, teachable, trained } from '../../../tests/support/layers-models';
import { ModelError } from '../model-error';
import type { NetworkFiles } from './registry';
import { read } from './tfjs-layers';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

const { layers } = tf;

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
const of = async (...all: tf.layers.Layer[]): Promise<string> => reason(await filesOf(tf.sequential({ layers: all })));
const end = () => [layers.globalAveragePooling2d({}), layers.dense({ units: 2, activation: 'softmax' })];

test('what cannot be read is named: the layer, its name, and what of it', async () => {
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
  expect(
    await of(conv(4, 3, input), layers.flatten(), layers.batchNormalization({ name: 'row' }), ...end().slice(1)),
  ).toMatch(/^unsupported: BatchNormalization "row" .*: it reads a picture as one row/);
  expect(await of(conv(4, 3, input), layers.flatten(), layers.reshape({ targetShape: [4, 6, 6] }), ...end())).toMatch(
    /^unsupported: Reshape .*: from \[6,6,4\] to \[4,6,6\]/,
  );
  expect(await of(conv(4, 3, input)), 'features, and no classes').toBe(
    'unsupported: a network that ends in [6,6,4] instead of one row of logits',
  );
});

test('what cannot be read is told from what is damaged', async () => {
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
  const renamed = await changed((model) => Object.assign(model.weightsManifest[0]!.weights[0]!, { name: 'elsewhere' }));
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
