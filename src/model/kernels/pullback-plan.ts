/**
 * The vector-Jacobian product as dispatches, from the logits back to the image. Every layer's kernel writes the
 * gradient at its input already summed over all readers of that input and multiplied by the slope of the activation
 * that made it, so neither takes a pass of its own. An addition passes its gradient on: both inputs share one tensor
 * until a second term is added to one of them.
 */
import type { Graph, Layer, Shape, ValueId } from '../graph';
import { elementwise, pack, unpack } from './elementwise';
import type { Epilogue } from './epilogue';
import { type Kernel, quads } from './kernel';
import { isWeighted, type LayerWeights, producers, type WeightedLayer, weightedKernel } from './layers';
import { meanGradient } from './mean';
import { epilogueOperands, type Operand, type Plan, type PlanStep, type Tensor } from './plan';
import type { Tuning } from './tuning';

/**
 * How many terms each value's gradient has: one for each layer that reads it and from which the logits can be reached.
 */
function termCounts(graph: Graph): Map<ValueId, number> {
  const terms = new Map<ValueId, number>([[graph.output, 1]]);
  for (const layer of graph.layers.toReversed()) {
    if (!terms.has(layer.output)) continue;
    for (const id of layer.kind === 'add' ? [layer.input, layer.other] : [layer.input]) {
      terms.set(id, (terms.get(id) ?? 0) + 1);
    }
  }
  return terms;
}

/** rows: cotangents per run. kept: outputs of the forward pass, of as many images or of one that all rows share. */
export function pullbackPlan(
  graph: Graph,
  weights: ReadonlyMap<WeightedLayer, LayerWeights>,
  tuning: Tuning,
  rows: number,
  kept: ReadonlyMap<ValueId, Tensor>,
  keptImages: number,
): Plan {
  const steps: PlanStep[] = [];
  const remaining = termCounts(graph);
  const gradients = new Map<ValueId, Tensor>();
  const maker = producers(graph.layers);
  const plane = ([height, width, channels]: Shape) => ({ images: rows, pixels: height * width, channels });

  /**
   * Adds one term to the gradient at `id`: what a kernel computes (`kernel` makes it, given its epilogue), or a tensor
   * that is there already.
   */
  const contribute = (
    id: ValueId,
    [height, width, channels]: Shape,
    term: Tensor | { reads: readonly Operand[]; kernel: (epilogue: Epilogue) => Kernel },
  ): void => {
    const left = remaining.get(id)! - 1;
    remaining.set(id, left);
    const before = gradients.get(id);
    const producer: Layer | undefined = maker.get(id);
    const activation = producer && 'activation' in producer && left === 0 ? producer.activation : 'none';
    const epilogue: Epilogue = {
      residual: before !== undefined,
      ...(activation === 'none' ? {} : { mask: activation, maskShared: keptImages !== rows }),
    };
    if (!('kernel' in term) && !before && activation === 'none') {
      gradients.set(id, term);
      return;
    }
    const after: Tensor = { vec4s: rows * height * width * quads(channels), kept: false };
    const { reads, kernel } =
      'kernel' in term
        ? term
        : {
            reads: [{ tensor: term }],
            kernel: (e: Epilogue) => elementwise(plane([height, width, channels]), e, tuning.workgroupSize),
          };
    const made = kernel(epilogue);
    const operands = {
      residual: before && { tensor: before },
      kept: activation === 'none' ? undefined : { tensor: kept.get(id)! },
    };
    steps.push({
      kernel: made,
      reads: [...reads, ...epilogueOperands(made, operands, reads[0])],
      write: { tensor: after },
    });
    gradients.set(id, after);
  };

  const logits: Shape = [1, 1, graph.classes];
  contribute(graph.output, logits, {
    reads: [{ port: 'input' }],
    kernel: (epilogue) => unpack(plane(logits), epilogue, tuning.workgroupSize),
  });
  for (const layer of graph.layers.toReversed()) {
    const dy = gradients.get(layer.output);
    if (!dy) continue; // its output does not reach the logits
    if (isWeighted(layer)) {
      contribute(layer.input, layer.inputShape, {
        reads: [{ tensor: dy }, { weights: weights.get(layer)!.gradient }],
        kernel: (epilogue) => weightedKernel('gradient', layer, rows, epilogue, tuning),
      });
    } else if (layer.kind === 'mean') {
      contribute(layer.input, layer.inputShape, {
        reads: [{ tensor: dy }],
        kernel: (epilogue) => meanGradient(plane(layer.inputShape), epilogue, tuning.workgroupSize),
      });
    } else if (layer.kind === 'add') {
      contribute(layer.input, layer.inputShape, dy);
      contribute(layer.other, layer.inputShape, dy);
    }
  }
  const dx = gradients.get(graph.input);
  if (!dx) throw new Error('the logits do not depend on the input');
  steps.push({
    kernel: pack(plane(graph.inputShape), tuning.workgroupSize),
    reads: [{ tensor: dx }],
    write: { port: 'output' },
  });
  const [height, width, channels] = graph.inputShape;
  return { steps, images: rows, inputLength: graph.classes, outputLength: height * width * channels };
}
