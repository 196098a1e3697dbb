/**
 * The vector-Jacobian product as dispatches, from the logits back to the image. Every layer's kernel writes the gradient at its input already
 * summed over all readers of that input and multiplied by the slope of the activation that made it, so no pass is spent on either. An addition
 * hands its gradient on: both inputs have the same tensor until another share comes.
 */
import type { Graph, Layer, Shape, ValueId } from '../graph';
import { elementwise, enter, leave } from './elementwise';
import { type Epilogue, type Kernel, quads } from './kernel';
import { isWeighted, type LayerWeights, producers, type WeightedLayer, weightedKernel } from './layers';
import { meanGradient } from './mean';
import { epilogueOperands, type Operand, type Plan, type Step, type Tensor } from './plan';
import type { Tuning } from './tuning';

/** How many shares each value's gradient has: one for each reader from which the logits can be reached. */
function shareCounts(graph: Graph): Map<ValueId, number> {
  const shares = new Map<ValueId, number>([[graph.output, 1]]);
  for (const layer of graph.layers.toReversed()) {
    if (!shares.has(layer.output)) continue;
    for (const id of layer.kind === 'add' ? [layer.input, layer.other] : [layer.input]) {
      shares.set(id, (shares.get(id) ?? 0) + 1);
    }
  }
  return shares;
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
  const steps: Step[] = [];
  const remaining = shareCounts(graph);
  const gradients = new Map<ValueId, Tensor>();
  const maker = producers(graph.layers);
  const plane = ([height, width, channels]: Shape) => ({ images: rows, pixels: height * width, channels });

  /** Adds one share to the gradient at `id`: a kernel's (`from` makes it, given its epilogue) or a tensor handed on. */
  const contribute = (
    id: ValueId,
    [height, width, channels]: Shape,
    share: Tensor | { reads: readonly Operand[]; kernel: (epilogue: Epilogue) => Kernel },
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
    if (!('kernel' in share) && !before && activation === 'none') {
      gradients.set(id, share);
      return;
    }
    const after: Tensor = { vec4s: rows * height * width * quads(channels), kept: false };
    const { reads, kernel } =
      'kernel' in share
        ? share
        : {
            reads: [{ tensor: share }],
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
    reads: [{ edge: 'source' }],
    kernel: (epilogue) => enter(plane(logits), 1, 0, epilogue, tuning.workgroupSize),
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
    } else {
      contribute(layer.input, layer.inputShape, dy);
      contribute(layer.other, layer.inputShape, dy);
    }
  }
  const dx = gradients.get(graph.input);
  if (!dx) throw new Error('the logits do not depend on the input');
  steps.push({
    kernel: leave(plane(graph.inputShape), 1, tuning.workgroupSize),
    reads: [{ tensor: dx }],
    write: { edge: 'sink' },
  });
  const [height, width, channels] = graph.inputShape;
  return { steps, images: rows, sourceLength: graph.classes, sinkLength: height * width * channels };
}
