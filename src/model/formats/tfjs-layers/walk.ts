/**
 * Walks the layers of a tfjs model from its output back to its input, models within models too, and says each as a
 * step.
 */
import type { LayersModel, SymbolicTensor } from '@tensorflow/tfjs';
import type { Shape, ValueId } from '../../graph';
import { ModelError } from '../../model-error';
import { readLayer } from './layers';
import type { Step } from './steps';
import { Values } from './values';
import type { Layer } from './weighted';

/** A model, or one that is a layer of another. */
type Container = Pick<LayersModel, 'inputs' | 'outputs'>;

const isContainer = (layer: Layer): layer is Layer & Container => 'layers' in layer;

export interface Walked {
  readonly steps: readonly Step[];
  readonly inputShape: Shape;
  readonly output: ValueId;
  readonly endsInSoftmax: boolean;
}

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
  private readonly values = new Values();
  /** What each tensor of the model that is walked has become. */
  private known = new Map<number, ValueId>();

  async whole(model: Container): Promise<Walked> {
    const [input, ...inputs] = model.inputs;
    const [output, ...outputs] = model.outputs;
    if (!input || !output || inputs.length > 0 || outputs.length > 0)
      throw new ModelError(
        'unsupported',
        `a network with ${model.inputs.length} inputs and ${model.outputs.length} outputs instead of one`,
      );
    const { values } = this;
    const inputShape = shapeOf(input);
    this.known.set(input.id, values.begin(inputShape));
    const end = await this.valueOf(output);
    const { softmax, steps } = values;
    if (softmax !== undefined && softmax !== end) throw new ModelError('unsupported', 'layers that follow the softmax');
    if (values.paddingOf(end)) throw new ModelError('unsupported', 'a network that ends in a padding');
    return { steps, inputShape, output: values.resolve(end), endsInSoftmax: softmax !== undefined };
  }

  private async valueOf(tensor: SymbolicTensor): Promise<ValueId> {
    const known = this.known.get(tensor.id);
    if (known !== undefined) return known;
    const layer = tensor.sourceLayer;
    const node = layer.inboundNodes[tensor.nodeIndex];
    if (!node) throw new ModelError('damaged', `${layer.name} has no inputs`);
    const inputs: ValueId[] = [];
    for (const input of node.inputTensors) inputs.push(await this.valueOf(input));
    const value = isContainer(layer) ? await this.within(layer, inputs) : await this.layer(layer, inputs, tensor);
    this.known.set(tensor.id, value);
    return value;
  }

  /** A model that is a layer: its own layers, with what it is given as their input. */
  private async within(model: Container, [input, ...more]: readonly ValueId[]): Promise<ValueId> {
    const [own, ...owns] = model.inputs;
    const [output, ...outputs] = model.outputs;
    if (input === undefined || !own || !output || more.length + owns.length + outputs.length > 0)
      throw new ModelError('unsupported', 'a model within the network that has several inputs or outputs');
    const outside = this.known;
    this.known = new Map([[own.id, input]]);
    try {
      return await this.valueOf(output);
    } finally {
      this.known = outside;
    }
  }

  private async layer(layer: Layer, inputs: readonly ValueId[], tensor: SymbolicTensor): Promise<ValueId> {
    const { values } = this;
    values.layer = `${layer.getClassName()} "${layer.name}"`;
    try {
      return await readLayer(values, layer, inputs, shapeOf(tensor));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      throw new ModelError(error.reason, `${values.layer} (after ${values.steps.length} others): ${error.message}`);
    }
  }
}

/** Throws ModelError that names the layer. */
export const walk = (model: Container): Promise<Walked> => new Walk().whole(model);
