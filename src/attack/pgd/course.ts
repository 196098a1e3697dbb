/**
 * How iterates are read, and which way is uphill from them. For transfer to other networks:
 *
 * - momentum (MI-FGSM: Dong et al. 2018, arXiv 1710.06081, algorithm 1): g_{t+1} = μ g_t + ∇J / ‖∇J‖₁, and uphill is
 *   sign(g_{t+1});
 * - input diversity (DI²-FGSM: Xie et al. 2019, arXiv 1803.06978): with probability p the gradient is that of the
 *   network's input made
 *   smaller and laid on black at a random place. What the network says of the picture itself is then asked for apart.
 */
import type { RgbData } from '../../image/rgb-image';
import { reached } from '../criterion';
import { objectiveOf } from '../objective';
import type { Placement, Problem, Take } from '../problem';
import { signOf } from '../sign';

export interface CourseOptions {
  /** μ; 0: none. */
  readonly momentum: number;
  /** p; 0: none. */
  readonly diversity: number;
}

export interface Iterate {
  readonly data: RgbData;
  readonly logits: Float32Array;
  /** What is raised, the mean over all ways of reading: see objective.ts. */
  readonly objective: number;
  /** In how many of the other ways of reading the goal is reached. */
  readonly held: number;
  /** The sign of its gradient; with momentum of the running sum. */
  readonly uphill: Int8Array;
}

/** Smaller than this the input is never made: 299 of 331 in the paper. */
const SMALLEST = 299 / 331;

export interface Course {
  /** The iterate that others start from: read as it is, and every momentum with it forgotten. */
  first(data: RgbData, signal: AbortSignal): Promise<Iterate>;
  /** One after it. */
  next(data: RgbData, signal: AbortSignal): Promise<Iterate>;
  /** Back at the first iterate, which was read last by `first`. */
  again(): void;
}

/** next: numbers in [0, 1) for what draws lots. */
export function courseOf(problem: Problem, { momentum, diversity }: CourseOptions, next: () => number): Course {
  const { value, slope } = objectiveOf(problem);
  let began: Float32Array | undefined;
  let sum: Float32Array | undefined;

  /** Adds to the running sum. */
  const remember: Take<Int8Array> = (gradient) => {
    if (momentum === 0) return signOf(gradient);
    let norm = 0;
    for (let i = 0; i < gradient.length; i++) norm += Math.abs(gradient[i]);
    sum ??= new Float32Array(gradient.length);
    for (let i = 0; i < sum.length; i++) sum[i] = momentum * sum[i] + (norm > 0 ? gradient[i] / norm : 0);
    return signOf(sum);
  };
  const forget = (): void => {
    sum = undefined;
  };
  const drawn = (): Placement | undefined =>
    diversity > 0 && next() < diversity
      ? { share: SMALLEST + (1 - SMALLEST) * next(), left: next(), top: next() }
      : undefined;

  const read = async (data: RgbData, placement: Placement | undefined, signal: AbortSignal): Promise<Iterate> => {
    const made = await problem.gradients(data, [slope], remember, signal, placement);
    const { taken, others = [] } = made;
    signal.throwIfAborted();
    const [logits] = placement ? await problem.logits([data], signal) : [made.logits];
    return {
      data,
      logits,
      objective: [logits, ...others].reduce((total, row) => total + value(row), 0) / (1 + others.length),
      held: others.filter((row) => reached(row, problem)).length,
      uphill: taken[0],
    };
  };
  return {
    async first(data, signal) {
      forget();
      const iterate = await read(data, undefined, signal);
      began = sum;
      sum = began?.slice(); // the next one is added to a copy
      return iterate;
    },
    next: (data, signal) => read(data, drawn(), signal),
    again() {
      sum = began?.slice();
    },
  };
}
