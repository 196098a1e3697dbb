import { describe, expect, test } from 'vitest';
import { random } from '../../../tests/support/compare';
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

/** IEEE 754 binary16, for powers of two and small whole numbers. */
function half(value: number): [number, number] {
  const exponent = Math.floor(Math.log2(Math.abs(value)));
  const bits = (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | ((Math.abs(value) / 2 ** exponent - 1) * 1024);
  return [bits & 255, bits >> 8];
}

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
    const operators = [{ name: 'RESIZE_BILINEAR', inputs: [0], outputs: [3] }];
    expect(reason(single(perChannel, bias, { operators }))).toBe(
      'unsupported: RESIZE_BILINEAR (operator 1 of 1): it is not known here',
    );
  });

  test('names a custom operator by its own name', () => {
    const operators = [{ name: 32, inputs: [0], outputs: [3] }];
    expect(reason(single(perChannel, bias, { operators }))).toMatch(/^unsupported: CUSTOM \(.*\) \(operator 1 of 1\)/);
  });

  test('folds a PAD into the convolution behind it, and dequantises float16 weights by the operator for that', () => {
    const halves = Uint8Array.from([1, -2, 3, 4, 0.5, 8].flatMap((value) => half(value)));
    const file = writeTflite({
      tensors: [
        { shape: [1, 4, 4, 2], type: 'float32' },
        { shape: [4, 2], type: 'int32', values: Int32Array.of(0, 0, 1, 0, 0, 2, 0, 0) },
        { shape: [1, 5, 6, 2], type: 'float32' },
        { shape: [3, 1, 1, 2], type: 'float16', values: halves },
        { shape: [3, 1, 1, 2], type: 'float32' },
        bias,
        { shape: [1, 3, 3, 3], type: 'float32' },
        { shape: [2], type: 'int32', values: Int32Array.of(1, 2) },
        { shape: [1, 3], type: 'float32' },
      ],
      operators: [
        { name: 'PAD', inputs: [0, 1], outputs: [2] },
        { name: 'DEQUANTIZE', inputs: [3], outputs: [4] },
        { name: 'CONV_2D', inputs: [2, 4, 5], outputs: [6], options: conv(2, 2, activationCode('none'), 1) ?? [] },
        { name: 'MEAN', inputs: [6, 7], outputs: [8] },
      ],
      inputs: [0],
      outputs: [8],
    });
    const { layers } = readTflite(file);
    expect(layers[0]).toMatchObject({
      inputShape: [4, 4, 2],
      outputShape: [3, 3, 3],
      padding: { top: 1, bottom: 0, left: 0, right: 2 },
    });
    if (layers[0]?.kind !== 'conv') throw new Error(layers[0]?.kind);
    expect([...layers[0].filter]).toEqual([1, 3, 0.5, -2, 4, 8]);
  });

  test('shapes of what is computed may be left out, as some converters do; a wrong one is named', () => {
    const ending = (shape: number[]): Uint8Array =>
      single(perChannel, bias, { tensors: [input, perChannel, bias, { ...output, shape }] });
    expect(readTflite(ending([])).layers[0]?.outputShape).toEqual([1, 1, 3]);
    expect(reason(ending([1, 1, 1, 4]))).toMatch(
      /^damaged: CONV_2D .*: it gives \[1,1,3\] where the file says \[1,1,1,4\]/,
    );
  });

  test('a network that ends in a map is sound, but no classifier: it says in what it ends', () => {
    const wide: TensorSpec = { shape: [1, 7, 7, 2], type: 'float32' };
    const map: TensorSpec = { shape: [1, 7, 7, 3], type: 'float32' };
    expect(reason(single(perChannel, bias, { tensors: [wide, perChannel, bias, map] }))).toBe(
      'unsupported: a network that ends in [7,7,3] instead of one row of logits',
    );
  });

  test('tells a damaged file from an unsupported one', () => {
    const file = single(perChannel, bias);
    expect(reason(new TextEncoder().encode('<!doctype html><html></html>'))).toMatch(/^damaged/);
    expect(reason(file.slice(0, file.length / 2))).toMatch(/^damaged/);
    expect(reason(single({ ...perChannel, values: Int8Array.of(1, 2) }, bias))).toMatch(/^damaged: .*2 bytes/);
    expect(reason(single({ ...perChannel, scale: [1, 2] }, bias))).toMatch(/^damaged/);
  });

  test('holds weights against the layer, and each value against what has been computed', () => {
    const inputs = [[0, 1, 2]] as const;
    const one = (change: Partial<FileSpec>): string => reason(single(perChannel, bias, change));
    expect(reason(single({ ...perChannel, scale: [1, Number.NaN, 1] }, bias))).toMatch(
      /^damaged: layer 1 of 1 \(conv\): the filter holds values that are no numbers/,
    );
    expect(
      reason(single(perChannel, { ...bias, shape: [2], values: Int32Array.of(1, 2), scale: [1], zeroPoint: [0] })),
    ).toMatch(/^damaged: layer 1 of 1 \(conv\): 3 values of the bias are needed, it has 2/);
    const convolution = { name: 'CONV_2D', options: conv(1, 1, 0) ?? [] };
    expect(one({ operators: [{ ...convolution, inputs: [3, 1, 2], outputs: [3] }] })).toMatch(
      /^damaged: CONV_2D \(operator 1 of 1\): value 3 is used before it is computed/,
    );
    expect(one({ operators: [{ ...convolution, inputs: [0, 99, 2], outputs: [3] }] })).toMatch(/value 99 of 4/);
    expect(
      one({
        operators: inputs.flatMap((these) => [1, 2].map(() => ({ ...convolution, inputs: these, outputs: [3] }))),
      }),
    ).toMatch(/operator 2 of 2\): it computes value 3 a second time/);
    expect(one({ inputs: [0, 1] })).toBe('unsupported: a network with 2 inputs instead of one');
    expect(one({ outputs: [] })).toBe('unsupported: a network with 0 outputs instead of one');
    expect(
      one({ operators: [{ name: 'CONV_2D', inputs: [0, 1, 2], outputs: [3], options: conv(0, 1, 0) ?? [] }] }),
    ).toMatch(/^damaged: CONV_2D \(operator 1 of 1\): its strides are 0 and 1/);
  });
});

/**
 * Bytes of a good file changed as an accident or a stranger would: one, several, a word that is a length or an offset,
 * or the end cut.
 */
function mutated(file: Uint8Array, next: () => number): Uint8Array {
  const copy = file.slice();
  const anywhere = (): number => Math.floor(next() * copy.length);
  const kind = Math.floor(next() * 4);
  if (kind === 0) return copy.subarray(0, anywhere());
  if (kind === 1) {
    const words = [0, 1, -1, 0x7fffffff, -0x80000000, 0x10000, 255];
    const word = words[Math.floor(next() * words.length)] ?? 0;
    new DataView(copy.buffer).setInt32(Math.min(anywhere(), copy.length - 4), word, true);
    return copy;
  }
  for (let changes = kind === 2 ? 1 : 8; changes > 0; changes--) copy[anywhere()] = Math.floor(next() * 256);
  return copy;
}

test('of 5,000 mutated files each gives a graph that can be run or a sentence of its own, never an exception or an endless wait', () => {
  const next = random(12);
  const file = syntheticMobileNet({ side: 32, classes: 10, channels: 6 });
  const seen = { read: 0, damaged: 0, unsupported: 0 };
  for (let i = 0; i < 5000; i++) {
    const answer = reason(mutated(file, next));
    const [kind = '', ...sentence] = answer.split(': ');
    if (answer === 'none') seen.read++;
    else {
      seen[kind as 'damaged' | 'unsupported']++;
      expect(sentence.join(': ').length, answer).toBeGreaterThan(10);
    }
  }
  expect(seen.read + seen.damaged + seen.unsupported).toBe(5000);
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(20);
});
