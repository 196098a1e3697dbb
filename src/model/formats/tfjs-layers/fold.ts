/**
 * Folds batch norm and activations into the layers before them, in float64, so that a network of steps becomes layers
 * of our Graph.
 */
import type { Layer, ValueId } from '../../graph';
import type { ActivationStep, ScaleStep, Step } from './steps';

type Weighted = Extract<Step, { filter: Float64Array }>;

const isWeighted = (step: Step): step is Weighted => 'filter' in step;

/** How often each value is read. */
function readers(steps: readonly Step[], output: ValueId): Map<ValueId, number> {
  const counts = new Map<ValueId, number>([[output, 1]]);
  const count = (value: ValueId): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const step of steps) {
    count(step.input);
    if (step.kind === 'add' || step.kind === 'mul') count(step.other);
    if (step.kind === 'concat') for (const other of step.others) count(other);
  }
  return counts;
}

/** Of a filter the channel of the output is the last index. */
const scaled = (step: Weighted, { factor, offset }: ScaleStep): Weighted => ({
  ...step,
  filter: step.filter.map((w, i) => w * factor[i % factor.length]!),
  bias: step.bias.map((b, i) => b * factor[i]! + offset[i]!),
});

/** What cannot go into the layer before it: a filter of one tap for each channel. */
function alone(step: ScaleStep | ActivationStep): Weighted {
  const channels = step.outputShape[2];
  const { layer, input, output, inputShape, outputShape } = step;
  return {
    kind: 'depthwise',
    layer,
    input,
    output,
    inputShape,
    outputShape,
    kernel: [1, 1],
    stride: [1, 1],
    padding: { top: 0, bottom: 0, left: 0, right: 0 },
    filter: step.kind === 'scale' ? step.factor : new Float64Array(channels).fill(1),
    bias: step.kind === 'scale' ? step.offset : new Float64Array(channels),
    activation: step.kind === 'scale' ? 'none' : step.activation,
  };
}

function layerOf(step: Step): Layer {
  if (step.kind === 'scale' || step.kind === 'activation') return layerOf(alone(step));
  const { layer: _, ...rest } = step;
  if (!('filter' in rest)) return rest;
  const { filter, bias, ...plain } = rest;
  const [weights, offsets] = [Float32Array.from(filter), Float32Array.from(bias)];
  if (plain.kind === 'dense') return { ...plain, weights, bias: offsets };
  return { ...plain, filter: weights, bias: offsets };
}

/** With everything that it reads by its name now. */
function renamed(step: Step, named: (value: ValueId) => ValueId): Step {
  const input = named(step.input);
  if (step.kind === 'add' || step.kind === 'mul') return { ...step, input, other: named(step.other) };
  return step.kind === 'concat' ? { ...step, input, others: step.others.map(named) } : { ...step, input };
}

/** The layers, in the order of execution, and the value that they end in. */
export function folded(steps: readonly Step[], output: ValueId): { layers: Layer[]; output: ValueId } {
  const counts = readers(steps, output);
  const done: Step[] = [];
  /** Value -> what it has become part of. */
  const names = new Map<ValueId, ValueId>();
  const named = (value: ValueId): ValueId => names.get(value) ?? value;
  for (const original of steps) {
    const step = renamed(original, named);
    const at = done.findLastIndex((before) => before.output === step.input);
    const before = done[at];
    const only = counts.get(original.input) === 1;
    if (before && only && step.kind === 'scale' && isWeighted(before) && before.activation === 'none') {
      done[at] = scaled(before, step);
    } else if (
      before &&
      only &&
      step.kind === 'activation' &&
      'activation' in before &&
      before.kind !== 'activation' &&
      before.activation === 'none'
    ) {
      done[at] = { ...before, activation: step.activation };
    } else {
      done.push(step.kind === 'scale' || step.kind === 'activation' ? alone(step) : step);
      continue;
    }
    names.set(original.output, step.input);
  }
  return { layers: done.map(layerOf), output: named(output) };
}
