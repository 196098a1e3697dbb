/**
 * LayersModels as tfjs makes and writes them. In node tfjs is a bundle of its own, so its tensors meet none of ours.
 */
import * as tf from '@tensorflow/tfjs';
import { random } from './compare';

const { layers } = tf;

export const SIDE = 13; // odd: SAME pads one side more

/** Weights and running means other than those that training starts from, as a trained network has them. */
export function trained<M extends tf.LayersModel>(model: M, seed = 3): M {
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
export async function filesOf(model: tf.LayersModel): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
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

export const conv = (filters: number, kernelSize: number, more: object = {}) =>
  layers.conv2d({ filters, kernelSize, ...more });
export const norm = () => layers.batchNormalization({ epsilon: 1e-3 });
export const relu6 = () => layers.reLU({ maxValue: 6 });

/**
 * What Teachable Machine makes: models in models; padding and 'valid' strides; batch norm between convolution and
 * ReLU(6); Dense layers at the end.
 */
export function teachable(): tf.LayersModel {
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
