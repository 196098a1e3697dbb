/**
 * A small MobileNetV2: stem, an inverted residual with stride 1 and one with stride 2, head, mean, classifier. Seeded
 * weights.
 */
import { random } from './compare';
import { activationCode, add, conv, depthwise, type OperatorSpec, type TensorSpec, writeTflite } from './tflite-writer';

export interface SyntheticOptions {
  readonly seed?: number;
  /** Side of the square input. */
  readonly side?: number;
  readonly classes?: number;
  /** Channels after the stem; not a multiple of four on purpose. */
  readonly channels?: number;
  /** Side of the first filter. */
  readonly stem?: number;
}

class Assembly {
  readonly tensors: TensorSpec[] = [];
  readonly operators: OperatorSpec[] = [];
  private readonly next: () => number;

  constructor(seed: number) {
    this.next = random(seed);
  }

  value(shape: readonly number[]): number {
    return this.tensors.push({ shape, type: 'int8', scale: [0.1], zeroPoint: [0] }) - 1;
  }

  /** int8 weights per output channel, of about unit gain. */
  private weights(shape: readonly number[], axis: number, fanIn: number): number {
    const values = Int8Array.from({ length: shape.reduce((a, b) => a * b) }, () =>
      Math.round((this.next() * 2 - 1) * 127),
    );
    const scale = Array.from({ length: shape[axis] }, () => ((1 + this.next()) * 1.5) / (127 * Math.sqrt(fanIn)));
    return this.tensors.push({ shape, type: 'int8', values, scale, zeroPoint: scale.map(() => 0), axis }) - 1;
  }

  private bias(channels: number): number {
    const values = Int32Array.from({ length: channels }, () => Math.round((this.next() * 2 - 1) * 500));
    const scale = Array.from({ length: channels }, () => 0.001);
    return this.tensors.push({ shape: [channels], type: 'int32', values, scale, zeroPoint: scale.map(() => 0) }) - 1;
  }

  push(
    name: OperatorSpec['name'],
    inputs: readonly number[],
    outputs: readonly number[],
    options?: OperatorSpec['options'],
  ): void {
    this.operators.push(options ? { name, inputs, outputs, options } : { name, inputs, outputs });
  }

  conv(input: number, outputs: number, kernel: number, stride: number, activation: 'none' | 'relu6'): number {
    const [, height, width, channels] = this.tensors[input].shape;
    const filter = this.weights([outputs, kernel, kernel, channels], 0, kernel * kernel * channels);
    const output = this.value([1, Math.ceil(height / stride), Math.ceil(width / stride), outputs]);
    this.push(
      'CONV_2D',
      [input, filter, this.bias(outputs)],
      [output],
      conv(stride, stride, activationCode(activation)),
    );
    return output;
  }

  depthwise(input: number, stride: number): number {
    const [, height, width, channels] = this.tensors[input].shape;
    const filter = this.weights([1, 3, 3, channels], 3, 9);
    const output = this.value([1, Math.ceil(height / stride), Math.ceil(width / stride), channels]);
    this.push(
      'DEPTHWISE_CONV_2D',
      [input, filter, this.bias(channels)],
      [output],
      depthwise(stride, stride, activationCode('relu6')),
    );
    return output;
  }

  /** Expand, filter, project; with a residual where the shapes allow. */
  block(input: number, outputs: number, stride: number): number {
    const channels = this.tensors[input].shape[3];
    const projected = this.conv(
      this.depthwise(this.conv(input, 3 * channels, 1, 1, 'relu6'), stride),
      outputs,
      1,
      1,
      'none',
    );
    if (stride !== 1 || outputs !== channels) return projected;
    const sum = this.value(this.tensors[projected].shape);
    this.push('ADD', [input, projected], [sum], add(0));
    return sum;
  }
}

/** The bytes of a .tflite file. */
export function syntheticMobileNet({
  seed = 1,
  side = 32,
  classes = 10,
  channels = 6,
  stem: filter = 3,
}: SyntheticOptions = {}): Uint8Array<ArrayBuffer> {
  const net = new Assembly(seed);
  const pixels = net.tensors.push({ shape: [1, side, side, 3], type: 'float32' }) - 1;
  const quantised = net.value([1, side, side, 3]);
  net.push('QUANTIZE', [pixels], [quantised]);
  const stem = net.conv(quantised, channels, filter, 2, 'relu6');
  const features = net.conv(net.block(net.block(stem, channels, 1), channels + 2, 2), 4 * channels, 1, 1, 'relu6');
  const mean = net.value([1, 1, 1, 4 * channels]);
  const axes = net.tensors.push({ shape: [2], type: 'int32', values: Int32Array.of(1, 2) }) - 1;
  net.push('MEAN', [features, axes], [mean]);
  const logits = net.conv(mean, classes, 1, 1, 'none');
  const flat = net.value([1, classes]);
  net.push('RESHAPE', [logits], [flat]);
  const probabilities = net.value([1, classes]);
  net.push('SOFTMAX', [flat], [probabilities]);
  const output = net.tensors.push({ shape: [1, classes], type: 'float32' }) - 1;
  net.push('DEQUANTIZE', [probabilities], [output]);
  return writeTflite({ tensors: net.tensors, operators: net.operators, inputs: [pixels], outputs: [output] });
}
