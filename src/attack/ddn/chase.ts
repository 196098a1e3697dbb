/**
 * One boundary chased on the lattice. The direction is a running mean of the margin's gradients, taken at legal pictures; the
 * norm is a number of its own, which shrinks by γ where the picture reaches the goal and grows by γ where it does not.
 */
import type { RgbData } from '../../image/rgb-image';
import { margin } from '../criterion';
import { judgeRead, leadOf } from '../judge';
import { along, changed, rateFor, rateWithin } from '../lattice';
import type { Loss } from '../loss';
import type { Problem, Take } from '../problem';

/** Weight of a new gradient in the running mean, once there are enough of them. */
const NEWEST = 0.2;
/** Once the goal was reached γ falls from step to step, so that the norm settles on the boundary. */
const GAMMA_DECAY = 0.9;
const LEAST_GAMMA = 0.002;

export interface Nearest {
  readonly data: RgbData;
  /** ‖δ‖², in levels squared. */
  readonly squares: number;
}

export class Chase {
  /** The running mean of the margin's gradient. */
  readonly mean: Float32Array;
  /** The nearest picture that holds. */
  nearest: Nearest | undefined;
  private at: RgbData;
  private squares = 0;
  /** ‖δ‖ of the next picture, in levels. */
  private norm = 0;
  private steps = 0;

  /** loss: what is to fall. lead: logits by which a picture must reach the goal in both readers. */
  constructor(
    private readonly problem: Problem,
    private readonly loss: Loss,
    private readonly lead: number,
    private gamma: number,
  ) {
    this.mean = new Float32Array(problem.image.data.length);
    this.at = problem.image.data;
  }

  /** ‖δ‖² of the nearest picture that holds, infinite as long as there is none. */
  get reached(): number {
    return this.nearest?.squares ?? Number.POSITIVE_INFINITY;
  }

  /** One gradient. Gives the margin at the picture that was read. */
  async step(signal: AbortSignal): Promise<number> {
    const { problem, mean, loss, lead } = this;
    const { data: original } = problem.image;
    const weight = Math.max(NEWEST, 1 / (this.steps + 1));
    const average: Take<number> = (gradient, _, logits) => {
      for (let i = 0; i < mean.length; i++) mean[i] += weight * (gradient[i] - mean[i]);
      return loss(logits).reduce((sum, d, k) => sum + d * logits[k], 0); // a loss that is linear in the logits
    };
    const { logits, taken } = await problem.gradients(this.at, [loss], average, signal);
    const judged = await judgeRead(problem, this.at, logits, signal);
    const holds = judged.success && leadOf(judged) >= lead;
    if (holds && this.squares < this.reached) this.nearest = { data: this.at, squares: this.squares };
    if (this.steps === 0) {
      const rate = rateFor(original, mean, -255 * (Math.max(taken[0], 0) + lead));
      this.norm = Math.sqrt(along(mean, original, changed(original, mean, rate)).squares); // the linear model's distance
    } else if (holds) {
      this.norm = Math.sqrt(this.squares) * (1 - this.gamma);
    } else {
      this.norm = Math.min(this.norm * (1 + this.gamma), Math.sqrt(this.reached) * (1 + this.gamma / 2));
    }
    if (this.nearest) this.gamma = Math.max(LEAST_GAMMA, GAMMA_DECAY * this.gamma);
    this.at = changed(original, mean, rateWithin(original, mean, Math.max(1, this.norm ** 2)));
    this.squares = along(mean, original, this.at).squares;
    this.steps++;
    return margin(logits, problem);
  }
}
