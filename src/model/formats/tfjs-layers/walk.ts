/** Walks the layers of a tfjs model from its output back to its input, models within models too, and says each as a step. */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Activation, Curve, Padding, Shape, ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import type { Step } from './steps';
import { batchNorm, type Config, convolution, dense, type Layer, pooling } from './weighted';

/** A model, or one that is a layer of another. */
type Container = Pick<LayersModel, 'inputs' | 'outputs'>;

const isContainer = (layer: Layer): layer is Layer & Container => 'layers' in layer;

/** Layers that change nothing when a network is asked. */
const SILENT = new Set([
  'InputLayer',
  'Dropout',
  'SpatialDropout2D',
  'GaussianNoise',
  'GaussianDropout',
  'AlphaDropout',
  'ActivityRegularization',
]);

/** Layers that read more than one value. */
const SEVERAL = new Set(['Add', 'Multiply', 'Concatenate']);

export interface Walked {
  readonly steps: readonly Step[];
  readonly inputShape: Shape;
  readonly output: ValueId;
  readonly endsInSoftmax: boolean;
}

const product = ([height, width, channels]: Shape): number => height * width * channels;

/** [null, h, w, c] or [null, n] of tfjs as one image's shape. Throws ModelError. */
function shapeOf(tensor: SymbolicTensor): Shape {
  const [, ...sides] = tensor.shape;
  if (sides.some((side) => side === null))
    throw new ModelError('unsupported', `a value of unknown size [${tensor.shape}]`);
  const known = sides as number[];
  if (known.length === 1) return [1, 1, known[0]!];
  if (known.length === 3) return [known[0]!, known[1]!, known[2]!];
  throw new ModelError('unsupported', `a value of shape [${tensor.shape}]`);
}

class Walk {
  readonly steps: Step[] = [];
  private next = 1;
  private values = new Map<number, ValueId>();
  private shapes = new Map<ValueId, Shape>();
  /** Zeros that a ZeroPadding2D put around a value. */
  private padded = new Map<ValueId, Padding>();
  /** A padded value is another name for the one inside. */
  private alias = new Map<ValueId, ValueId>();
  private softmax: ValueId | undefined;
  private words = '';

  async whole(model: Container): Promise<Walked> {
    const [input, ...inputs] = model.inputs;
    const [output, ...outputs] = model.outputs;
    if (!input || !output || inputs.length > 0 || outputs.length > 0)
      throw new ModelError(
        'unsupported',
        `a network with ${model.inputs.length} inputs and ${model.outputs.length} outputs instead of one`,
      );
    const inputShape = shapeOf(input);
    this.values.set(input.id, 0);
    this.shapes.set(0, inputShape);
    const end = await this.valueOf(output);
    const { softmax } = this;
    if (softmax !== undefined && softmax !== end) throw new ModelError('unsupported', 'layers that follow the softmax');
    if (this.padded.has(end)) throw new ModelError('unsupported', 'a network that ends in a padding');
    return { steps: this.steps, inputShape, output: end, endsInSoftmax: softmax !== undefined };
  }

  private async valueOf(tensor: SymbolicTensor): Promise<ValueId> {
    const known = this.values.get(tensor.id);
    if (known !== undefined) return known;
    const layer = tensor.sourceLayer;
    const node = layer.inboundNodes[tensor.nodeIndex];
    if (!node) throw new ModelError('damaged', `${layer.name} has no inputs`);
    const inputs: ValueId[] = [];
    for (const input of node.inputTensors) inputs.push(await this.valueOf(input));
    const value = isContainer(layer) ? await this.within(layer, inputs) : await this.layer(layer, inputs, tensor);
    this.values.set(tensor.id, value);
    return value;
  }

  /** A model that is a layer: its own layers, with what it is given as their input. */
  private async within(model: Container, [input, ...more]: readonly ValueId[]): Promise<ValueId> {
    const [own, ...owns] = model.inputs;
    const [output, ...outputs] = model.outputs;
    if (input === undefined || !own || !output || more.length + owns.length + outputs.length > 0)
      throw new ModelError('unsupported', 'a model within the network that has several inputs or outputs');
    const outside = this.values;
    this.values = new Map([[own.id, input]]);
    try {
      return await this.valueOf(output);
    } finally {
      this.values = outside;
    }
  }

  private async layer(layer: Layer, inputs: readonly ValueId[], tensor: SymbolicTensor): Promise<ValueId> {
    this.words = `${layer.getClassName()} "${layer.name}"`;
    try {
      return await this.step(layer, inputs, shapeOf(tensor));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new ModelError(error.reason, `${this.words} (after ${this.steps.length} others): ${error.message}`);
    }
  }

  private push<T extends Omit<Step, 'layer' | 'output' | 'inputShape'>>(step: T): ValueId {
    const output = this.next++;
    this.shapes.set(output, step.outputShape);
    this.steps.push({
      ...step,
      layer: this.words,
      output,
      inputShape: this.shapes.get(step.input)!,
    } as unknown as Step);
    return output;
  }

  /** The activation that a layer ends in, as a step of its own. */
  private activated(value: ValueId, name: unknown): ValueId {
    const outputShape = this.shapes.get(value)!;
    if (name === 'linear' || name === null || name === undefined) return value;
    if (name === 'relu' || name === 'relu6')
      return this.push({ kind: 'activation', input: value, outputShape, activation: name as Activation });
    if (name === 'softmax') {
      if (this.softmax !== undefined) throw new ModelError('unsupported', 'it is a second softmax');
      this.softmax = value;
      return value;
    }
    if (name === 'sigmoid' || name === 'swish')
      return this.push({ kind: 'curve', input: value, outputShape, curve: name as Curve });
    throw new ModelError('unsupported', `its activation is ${String(name)}`);
  }

  private async step(layer: Layer, [input, ...more]: readonly ValueId[], outputShape: Shape): Promise<ValueId> {
    const name = layer.getClassName();
    const config = layer.getConfig() as Config;
    if (input === undefined) throw new ModelError('damaged', 'it reads nothing');
    if (more.length > 0 && !SEVERAL.has(name))
      throw new ModelError('unsupported', `it reads ${more.length + 1} values`);
    const inputShape = this.shapes.get(input)!;
    const padded = this.padded.get(input);
    if (padded && !['Conv2D', 'DepthwiseConv2D'].includes(name) && !SILENT.has(name))
      throw new ModelError('unsupported', 'it reads what a ZeroPadding2D gives; only convolutions do that here');
    if (SILENT.has(name)) return input;
    if ((config['dataFormat'] ?? 'channelsLast') !== 'channelsLast' && config['dataFormat'] !== 'channels_last')
      throw new ModelError('unsupported', 'its channels come first');
    switch (name) {
      case 'Conv2D':
      case 'DepthwiseConv2D': {
        const kind = name === 'Conv2D' ? 'conv' : 'depthwise';
        const parts = await convolution(layer, config, inputShape, padded, kind);
        const value = this.push({ ...parts, input: this.alias.get(input) ?? input });
        return this.activated(value, config['activation']);
      }
      case 'Dense': {
        const value = this.push({ ...(await dense(layer, config, inputShape, outputShape)), input });
        return this.activated(value, config['activation']);
      }
      case 'BatchNormalization':
        return this.push({ ...(await batchNorm(layer, config, inputShape)), input });
      case 'ZeroPadding2D': {
        const [[top, bottom], [left, right]] = config['padding'] as [[number, number], [number, number]];
        // The same value, of which the reader sees zeros around it.
        const output = this.next++;
        this.alias.set(output, input);
        this.shapes.set(output, inputShape);
        this.padded.set(output, { top, bottom, left, right });
        return output;
      }
      case 'Add': {
        const [other, ...others] = more;
        if (other === undefined || others.length > 0 || this.padded.has(other))
          throw new ModelError('unsupported', `it adds ${more.length + 1} values`);
        if (String(this.shapes.get(other)) !== String(inputShape))
          throw new ModelError('unsupported', 'it adds values of different shapes');
        return this.push({ kind: 'add', input, other, outputShape: inputShape, activation: 'none' });
      }
      case 'Multiply': {
        const [second, ...others] = more;
        if (second === undefined || others.length > 0 || this.padded.has(second))
          throw new ModelError('unsupported', `it multiplies ${more.length + 1} values`);
        const area = (value: ValueId): number => this.shapes.get(value)![0] * this.shapes.get(value)![1];
        // The larger one first: the other may have one value for a whole channel.
        const [large, other] = area(input) < area(second) ? [second, input] : [input, second];
        return this.push({ kind: 'mul', input: large, other, otherShape: this.shapes.get(other)!, outputShape });
      }
      case 'Concatenate': {
        const axis = Number(config['axis'] ?? -1);
        const all = [input, ...more].map((value) => this.shapes.get(value)!);
        if ((axis !== -1 && axis !== 3) || outputShape[2] !== all.reduce((sum, shape) => sum + shape[2], 0))
          throw new ModelError('unsupported', `it joins along the axis ${axis}`);
        if (more.some((value) => this.padded.has(value)))
          throw new ModelError('unsupported', 'it reads what a ZeroPadding2D gives');
        return this.push({ kind: 'concat', input, others: more, channels: all.map((shape) => shape[2]), outputShape });
      }
      case 'GlobalAveragePooling2D':
        return this.push({ kind: 'mean', input, outputShape: [1, 1, inputShape[2]] });
      case 'MaxPooling2D':
      case 'AveragePooling2D': {
        const mode = name === 'MaxPooling2D' ? 'max' : 'average';
        const parts = pooling(config, inputShape, mode);
        const whole = parts.kernel[0] === inputShape[0] && parts.kernel[1] === inputShape[1];
        if (mode === 'average' && whole && outputShape[0] * outputShape[1] === 1)
          return this.push({ kind: 'mean', input, outputShape });
        return this.push({ ...parts, input });
      }
      case 'ReLU': {
        const {
          maxValue,
          negativeSlope = 0,
          threshold = 0,
        } = config as { maxValue?: number | null; negativeSlope?: number; threshold?: number };
        if (negativeSlope || threshold || (maxValue !== undefined && maxValue !== null && maxValue !== 6))
          throw new ModelError(
            'unsupported',
            `its largest value is ${maxValue ?? 'none'}, its slope ${negativeSlope}, its threshold ${threshold}`,
          );
        return this.activated(input, maxValue === 6 ? 'relu6' : 'relu');
      }
      case 'Activation':
        return this.activated(input, config['activation']);
      case 'Softmax':
        return this.activated(input, 'softmax');
      case 'Flatten':
      case 'Reshape':
        // A Dense behind it reads the value as it stands: rows, columns, channels.
        if (product(inputShape) === product(outputShape) && (name === 'Flatten' || inputShape[0] * inputShape[1] === 1))
          return input;
        throw new ModelError('unsupported', `from [${inputShape}] to [${outputShape}]`);
      default:
        throw new ModelError('unsupported', 'this kind of layer is not known here');
    }
  }
}

/** Throws ModelError that names the layer. */
export const walk = (model: Container): Promise<Walked> => new Walk().whole(model);
