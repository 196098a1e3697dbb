/** Operators that MobileNetV2 does not have, written into a file, read, and computed by their definitions. */
import { describe, expect, test } from 'vitest';
import { naiveForward } from '../../../../tests/support/naive';
import { type OperatorSpec, type TensorSpec, writeTflite } from '../../../../tests/support/tflite-writer';
import type { Graph } from '../../graph';
import { readTflite } from '../tflite';

describe('operators beyond MobileNetV2', () => {
  const value = (shape: readonly number[]): TensorSpec => ({ shape, type: 'float32' });
  const floats = (shape: readonly number[], ...values: number[]): TensorSpec => ({
    shape,
    type: 'float32',
    values: Float32Array.from(values),
  });
  const ends: OperatorSpec = { name: 'MEAN', inputs: [8, 9], outputs: [10] };
  /**
   * Operators from value 0, 4 x 4 x 2, to value 8; the mean of its rows and columns are the logits. Values 1 to 7 are
   * free.
   */
  const graphOf = (between: readonly OperatorSpec[], free: readonly TensorSpec[], shape: readonly number[]) =>
    readTflite(
      writeTflite({
        tensors: [
          value([1, 4, 4, 2]),
          ...Array.from({ length: 7 }, (_, i) => free[i] ?? value([1])),
          value(shape),
          { shape: [2], type: 'int32', values: Int32Array.of(1, 2) },
          value([1, 1, 1, shape[3]!]),
        ],
        operators: [...between, ends],
        inputs: [0],
        outputs: [10],
      }),
    );
  const image = Array.from({ length: 32 }, (_, i) => (((i * 7) % 13) - 6) / 2);
  const mean = (values: readonly number[], channels: number): number[] =>
    Array.from({ length: channels }, (_, c) => {
      const own = values.filter((_, i) => i % channels === c);
      return own.reduce((sum, one) => sum + one, 0) / own.length;
    });
  const expectMean = (graph: Graph, values: readonly number[], channels = 2): void =>
    expect([...naiveForward(graph, image)].map((z) => z.toFixed(5))).toEqual(
      mean(values, channels).map((z) => z.toFixed(5)),
    );
  const pooled = (fold: (values: number[]) => number): number[] =>
    [0, 1].flatMap((y) =>
      [0, 1].flatMap((x) =>
        [0, 1].map((c) =>
          fold([0, 1].flatMap((j) => [0, 1].map((k) => image[((2 * y + j) * 4 + 2 * x + k) * 2 + c]!))),
        ),
      ),
    );
  /** 2 x 2, VALID. */
  const window: OperatorSpec['options'] = [
    [0, 1, 1],
    [1, 4, 2],
    [2, 4, 2],
    [3, 4, 2],
    [4, 4, 2],
  ];

  test.each([
    ['HARD_SWISH', (x: number) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6],
    ['LOGISTIC', (x: number) => 1 / (1 + Math.exp(-x))],
    ['RELU', (x: number) => Math.max(x, 0)],
    ['RELU6', (x: number) => Math.min(Math.max(x, 0), 6)],
  ])('%s', (name, curve) => {
    expectMean(graphOf([{ name, inputs: [0], outputs: [8] }], [], [1, 4, 4, 2]), image.map(curve));
  });

  test('LEAKY_RELU', () => {
    const quarter = new DataView(Float32Array.of(0.25).buffer).getInt32(0, true); // a float32 field, by its bits
    const operator: OperatorSpec = { name: 'LEAKY_RELU', inputs: [0], outputs: [8], options: [[0, 4, quarter]] };
    const expected = image.map((x) => (x > 0 ? x : x / 4));
    expectMean(graphOf([operator], [], [1, 4, 4, 2]), expected);
    const notANumber: OperatorSpec = { ...operator, options: [[0, 4, 0x7fc00000]] };
    expect(() => graphOf([notANumber], [], [1, 4, 4, 2])).toThrow('the slope holds values that are no numbers');
  });

  test('MAX_POOL_2D and AVERAGE_POOL_2D over a part', () => {
    const by = (name: string) => graphOf([{ name, inputs: [0], outputs: [8], options: window }], [], [1, 2, 2, 2]);
    expectMean(
      by('MAX_POOL_2D'),
      pooled((values) => Math.max(...values)),
    );
    expectMean(
      by('AVERAGE_POOL_2D'),
      pooled((values) => values.reduce((sum, one) => sum + one, 0) / 4),
    );
  });

  test('MUL and ADD of constants, on either side; of two values', () => {
    const by = (name: string, inputs: number[], free: readonly TensorSpec[] = []) =>
      graphOf([{ name, inputs, outputs: [8] }], free, [1, 4, 4, 2]);
    expectMean(
      by('MUL', [0, 1], [floats([1], 3)]),
      image.map((x) => 3 * x),
    );
    expectMean(
      by('MUL', [1, 0], [floats([1, 1, 1, 2], 2, -1)]),
      image.map((x, i) => (i % 2 ? -x : 2 * x)),
    );
    expectMean(
      by('ADD', [1, 0], [floats([2], 5, 7)]),
      image.map((x, i) => x + (i % 2 ? 7 : 5)),
    );
    expectMean(
      by('MUL', [0, 0]),
      image.map((x) => x * x),
    );
    expect(() => by('MUL', [0, 1], [floats([4, 1, 1], 1, 2, 3, 4)])).toThrow('with a constant of shape [4,1,1]');
  });

  test('MUL by one value for each channel: squeeze and excite', () => {
    const squeeze: OperatorSpec = { name: 'MEAN', inputs: [0, 9], outputs: [1] };
    const excite: OperatorSpec = { name: 'MUL', inputs: [1, 0], outputs: [8] };
    const weights = mean(image, 2);
    expectMean(
      graphOf([squeeze, excite], [value([1, 1, 1, 2])], [1, 4, 4, 2]),
      image.map((x, i) => x * weights[i % 2]!),
    );
  });

  test('CONCATENATION of channels, of no other axis', () => {
    const curve: OperatorSpec = { name: 'RELU', inputs: [0], outputs: [1] };
    const join = (axis: number): OperatorSpec => ({
      name: 'CONCATENATION',
      inputs: [1, 0],
      outputs: [8],
      options: [[0, 4, axis]],
    });
    const by = (axis: number) => graphOf([curve, join(axis)], [value([1, 4, 4, 2])], [1, 4, 4, 4]);
    const joined = Array.from({ length: 16 }, (_, p) => image.slice(2 * p, 2 * p + 2)).flatMap((pixel) => [
      ...pixel.map((x) => Math.max(x, 0)),
      ...pixel,
    ]);
    expectMean(by(3), joined, 4);
    expect(() => by(1)).toThrow('CONCATENATION (operator 2 of 3): it joins along the axis 1');
  });

  test('SUB and DIV by a constant', () => {
    const by = (name: string, inputs: number[], free: readonly TensorSpec[] = []) =>
      graphOf([{ name, inputs, outputs: [8] }], free, [1, 4, 4, 2]);
    expectMean(
      by('SUB', [0, 1], [floats([2], 5, 7)]),
      image.map((x, i) => x - (i % 2 ? 7 : 5)),
    );
    expectMean(
      by('DIV', [0, 1], [floats([1], 4)]),
      image.map((x) => x / 4),
    );
    expect(() => by('SUB', [1, 0], [floats([2], 5, 7)])).toThrow(
      'SUB (operator 1 of 2): its first value is a constant',
    );
    expect(() => by('SUB', [0, 0])).toThrow('its second value is computed');
    expect(() => by('DIV', [0, 1], [floats([1], 0)])).toThrow('values that are no numbers');
  });

  /** FULLY_CONNECTED of all 32 values to three logits, by way of `between`. */
  const dense = (between: readonly OperatorSpec[], row: readonly number[], reads: number): Graph =>
    readTflite(
      writeTflite({
        tensors: [
          value([1, 4, 4, 2]),
          value(row),
          { shape: [2], type: 'int32', values: Int32Array.of(1, 32) },
          floats([3, 32], ...weights),
          floats([3], 1, 2, 3),
          value([1, 3]),
          value([1, 8, 2, 2]),
        ],
        operators: [...between, { name: 'FULLY_CONNECTED', inputs: [reads, 3, 4], outputs: [5] }],
        inputs: [0],
        outputs: [5],
      }),
    );
  const weights = Array.from({ length: 96 }, (_, i) => (((i * 5) % 11) - 5) / 4);
  const flatten: OperatorSpec = { name: 'RESHAPE', inputs: [0, 2], outputs: [1] };

  test.each([
    ['a RESHAPE to one row', [flatten], [1, 32], 1],
    ['nothing between: it makes a row itself', [], [1, 32], 0],
    ['a RESHAPE whose shape is left out', [flatten], [], 1],
  ])('FULLY_CONNECTED of a picture, %s', (_, between, row, reads) => {
    const expected = [0, 1, 2].map((o) => image.reduce((sum, x, i) => sum + x * weights[32 * o + i]!, o + 1));
    const logits = [...naiveForward(dense(between, row, reads), image)];
    expect(logits.map((z) => z.toFixed(4))).toEqual(expected.map((z) => z.toFixed(4)));
  });

  test('a picture as a row is read by FULLY_CONNECTED only, and becomes no other picture', () => {
    const relu: OperatorSpec = { name: 'RELU', inputs: [1], outputs: [6] };
    expect(() => dense([flatten, relu], [1, 32], 6)).toThrow('RELU (operator 2 of 3): it reads a picture as one row');
    const other: OperatorSpec = { name: 'RESHAPE', inputs: [0, 2], outputs: [6] };
    expect(() => dense([other], [1, 32], 6)).toThrow('RESHAPE (operator 1 of 2): from [4,4,2] to [1,8,2,2]');
  });
});
