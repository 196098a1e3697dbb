/** The forward pass as dispatches: one for each layer, additions fused into the layer before them. */
import type { AddLayer, Graph, Shape, ValueId } from '../graph';
import { elementwise, pack, unpack } from './elementwise';
import { quads } from './kernel';
import { isWeighted, type LayerWeights, readCounts, type WeightedLayer, weightedKernel } from './layers';
import { mean } from './mean';
import { epilogueOperands, type Operand, type Plan, type PlanStep, type Tensor } from './plan';
import type { Tuning } from './tuning';

export interface ForwardPlan extends Plan {
  /** The outputs whose activation masks the gradient; empty without `keep`. */
  readonly kept: ReadonlyMap<ValueId, Tensor>;
}

/**
 * Maps each linear layer that only an addition reads to that addition, if its other operand is computed before the
 * layer.
 */
function fusedAdditions(graph: Graph): Map<WeightedLayer, AddLayer> {
  const reads = readCounts(graph.layers);
  const available = new Set<ValueId>([graph.input]);
  const fused = new Map<WeightedLayer, AddLayer>();
  const taken = new Set<AddLayer>();
  for (const layer of graph.layers) {
    if (isWeighted(layer) && layer.activation === 'none' && reads.get(layer.output) === 1) {
      const addition = graph.layers.find(
        (reader): reader is AddLayer =>
          reader.kind === 'add' && (reader.input === layer.output || reader.other === layer.output),
      );
      const other = addition && (addition.input === layer.output ? addition.other : addition.input);
      if (addition && other !== undefined && available.has(other) && !taken.has(addition)) {
        if (layer.output !== graph.output) {
          fused.set(layer, addition);
          taken.add(addition);
          available.add(addition.output);
          continue;
        }
      }
    }
    available.add(layer.output);
  }
  return fused;
}

export function forwardPlan(
  graph: Graph,
  weights: ReadonlyMap<WeightedLayer, LayerWeights>,
  tuning: Tuning,
  images: number,
  keep: boolean,
): ForwardPlan {
  const steps: PlanStep[] = [];
  const values = new Map<ValueId, Tensor>();
  const kept = new Map<ValueId, Tensor>();
  const fused = fusedAdditions(graph);
  const done = new Set(fused.values());
  const plane = ([height, width, channels]: Shape) => ({ images, pixels: height * width, channels });

  const value = (id: ValueId): Operand => {
    const tensor = values.get(id);
    if (!tensor) throw new Error(`value ${id} is read before it is written`);
    return { tensor };
  };
  const define = (id: ValueId, [height, width, channels]: Shape, masks: boolean): Operand => {
    const tensor = { vec4s: images * height * width * quads(channels), kept: keep && masks };
    values.set(id, tensor);
    if (tensor.kept) kept.set(id, tensor);
    return { tensor };
  };

  steps.push({
    kernel: unpack(plane(graph.inputShape), {}, tuning.workgroupSize),
    reads: [{ port: 'input' }],
    write: define(graph.input, graph.inputShape, false),
  });
  for (const layer of graph.layers) {
    if (isWeighted(layer)) {
      const addition = fused.get(layer);
      const { activation, output } = addition ?? layer;
      const { forward, bias } = weights.get(layer)!;
      const other = addition && (addition.input === layer.output ? addition.other : addition.input);
      const epilogue = { bias: true, residual: other !== undefined, activation };
      const kernel = weightedKernel('forward', layer, images, epilogue, tuning);
      const residual = other === undefined ? undefined : value(other);
      steps.push({
        kernel,
        reads: [
          value(layer.input),
          { weights: forward },
          { weights: bias },
          ...epilogueOperands(kernel, { residual }, { weights: forward }),
        ],
        write: define(output, layer.outputShape, activation !== 'none'),
      });
    } else if (layer.kind === 'mean') {
      steps.push({
        kernel: mean(plane(layer.inputShape), tuning.workgroupSize),
        reads: [value(layer.input)],
        write: define(layer.output, layer.outputShape, false),
      });
    } else if (layer.kind === 'add' && !done.has(layer)) {
      const { activation } = layer;
      steps.push({
        kernel: elementwise(plane(layer.inputShape), { residual: true, activation }, tuning.workgroupSize),
        reads: [value(layer.input), value(layer.other)],
        write: define(layer.output, layer.outputShape, activation !== 'none'),
      });
    }
  }
  const logits = plane([1, 1, graph.classes]);
  steps.push({
    kernel: pack(logits, tuning.workgroupSize),
    reads: [value(graph.output)],
    write: { port: 'output' },
  });
  const [height, width, channels] = graph.inputShape;
  return { steps, images, kept, inputLength: height * width * channels, outputLength: graph.classes };
}
