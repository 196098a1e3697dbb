import { describe, expect, test } from 'vitest';
import { syntheticMobileNet } from '../../../tests/support/synthetic';
import {
  activationCode,
  conv,
  type FileSpec,
  type TensorSpec,
  writeTflite,
} from '../../../tests/support/tflite-writer';
import { ModelError } from '../model-error';
import { readTflite } from './tflite';

const input: TensorSpec = { shape: [1, 1, 1, 2], type: 'float32' };
const output: TensorSpec = { shape: [1, 1, 1, 3], type: 'float32' };

/** One 1x1 convolution from two channels to three with the given weights. */
const single = (weights: TensorSpec, bias: TensorSpec, change: Partial<FileSpec> = {}): Uint8Array =>
  writeTflite({
    tensors: [input, weights, bias, output],
    operators: [
      { name: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: conv(1, 1, activationCode('relu6')) ?? [] },
    ],
    inputs: [0],
    outputs: [3],
    ...change,
  });

const perChannel: TensorSpec = {
  shape: [3, 1, 1, 2],
  type: 'int8',
  values: Int8Array.of(1, -2, 3, 4, -128, 127),
  scale: [0.5, 0.25, 2],
  zeroPoint: [0, 0, 0],
  axis: 0,
};
const bias: TensorSpec = {
  shape: [3],
  type: 'int32',
  values: Int32Array.of(10, -20, 30),
  scale: [0.1, 0.1, 0.5],
  zeroPoint: [0, 0, 0],
};

function reason(file: Uint8Array): string {
  try {
    readTflite(file);
    return 'none';
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return `${error.reason}: ${error.message}`;
  }
}

describe('the .tflite reader', () => {
  test('dequantises int8 weights per output channel and reorders them to [in, out]', () => {
    const [layer] = readTflite(single(perChannel, bias)).layers;
    if (layer.kind !== 'conv') throw new Error(layer.kind);
    expect([...layer.filter]).toEqual([0.5, 0.75, -256, -1, 1, 254]);
    expect([...layer.bias].map((value) => Number(value.toFixed(5)))).toEqual([1, -2, 15]);
    expect(layer.activation).toBe('relu6');
  });

  test('dequantises uint8 weights per tensor with a zero point', () => {
    const weights: TensorSpec = {
      ...perChannel,
      type: 'uint8',
      values: Uint8Array.of(0, 128, 255, 100, 1, 2),
      scale: [0.5],
      zeroPoint: [128],
    };
    const [layer] = readTflite(single(weights, bias)).layers;
    if (layer.kind !== 'conv') throw new Error(layer.kind);
    expect([...layer.filter]).toEqual([-64, 63.5, -63.5, 0, -14, -63]);
  });

  test('reads the layout of MobileNetV2: residuals, SAME padding with the odd row behind, logits before the softmax', () => {
    const graph = readTflite(syntheticMobileNet({ side: 32, classes: 10, channels: 6 }));
    expect(graph.layers.map(({ kind }) => kind).join(' ')).toBe(
      'conv conv depthwise conv add conv depthwise conv conv mean conv',
    );
    const [stem] = graph.layers;
    expect(stem).toMatchObject({
      inputShape: [32, 32, 3],
      outputShape: [16, 16, 6],
      padding: { top: 0, bottom: 1, left: 0, right: 1 },
    });
    expect(graph.classes).toBe(10);
    expect(graph.output).toBe(graph.layers.at(-1)?.output);
  });

  test('names an operator that it does not know', () => {
    const operators = [{ name: 17, inputs: [0], outputs: [3] }];
    expect(reason(single(perChannel, bias, { operators }))).toBe('unsupported: operator 17');
  });

  test('tells a damaged file from an unsupported one', () => {
    const file = single(perChannel, bias);
    expect(reason(new TextEncoder().encode('<!doctype html><html></html>'))).toMatch(/^damaged/);
    expect(reason(file.slice(0, file.length / 2))).toMatch(/^damaged/);
    expect(reason(single({ ...perChannel, values: Int8Array.of(1, 2) }, bias))).toMatch(/^damaged: .*2 bytes/);
    expect(reason(single({ ...perChannel, scale: [1, 2] }, bias))).toMatch(/^damaged/);
  });
});
