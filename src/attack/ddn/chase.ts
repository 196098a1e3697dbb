/**
 * Direction and norm apart, on the lattice. The direction is a running mean of the loss's normalised gradients, taken at legal
 * pictures; the norm is a number of its own. It starts well beyond the boundary, where many boundaries are felt at once, comes in
 * quickly until the goal is first missed, and from then on shrinks by γ where the picture reaches the goal and grows by γ where it
 * does not.
 */
import type { RgbData } from '../../image/rgb-image';
import { margin } from '../criterion';
import { judgeRead, leadOf } from '../judge';
import { along, changed, rateFor, rateWithin } from '../lattice';
import type { Loss } from '../loss';
import { squaredNorm } from '../norm';
import type { Problem, Take } from '../problem';

/** The first norm, over the linear model's distance to the boundary. */
const BEYOND = 2;
/** By which share the norm shrinks at first, until the goal is missed. */
const QUICK = 0.15;
/** From then on γ falls from step to step, so that the norm settles on the boundary. */
const GAMMA_DECAY = 0.93;
const LEAST_GAMMA = 0.002;
/** Weight of a new gradient in the running mean: at first, and at the end, which it falls to evenly. */
const FIRST_WEIGHT = 0.5;
const LAST_WEIGHT = 0.03;

export interface Nearest {
  readonly data: RgbData;
  /** ‖δ‖², in levels squared. */
  readonly squares: number;
}

export class Chase {
  /** The running mean of the gradients, each divided by its norm. */
  readonly mean: Float32Array;
  /** The nearest picture that holds. */
  nearest: Nearest | undefined;
  private at: RgbData;
  private squares = 0;
  /** ‖δ‖ of the next picture, in levels. */
  private norm = 0;
  private done = 0;
  private missed = false;

  /** loss: what is to fall. lead: logits by which a picture must reach the goal in both readers. steps: how many there will be. */
  constructor(
    private readonly problem: Problem,
    private readonly loss: Loss,
    private readonly lead: number,
    private gamma: number,
    private readonly steps: number,
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
    const { problem, mean, loss, lead, done } = this;
    const { data: original } = problem.image;
    const evenly = FIRST_WEIGHT * (1 - done / this.steps);
    const weight = Math.max(evenly, LAST_WEIGHT, 1 / (done + 1));
    const average: Take<number> = (gradient) => {
      const length = Math.sqrt(squaredNorm(gradient));
      if (length > 0) for (let i = 0; i < mean.length; i++) mean[i] += weight * (gradient[i] / length - mean[i]);
      return length;
    };
    const { logits, taken } = await problem.gradients(this.at, [loss], average, signal);
    const judged = await judgeRead(problem, this.at, logits, signal);
    const holds = judged.success && leadOf(judged) >= lead;
    const now = margin(logits, problem);
    if (holds && this.squares < this.reached) this.nearest = { data: this.at, squares: this.squares };
    if (done === 0) {
      const rate = rateFor(original, mean, (-255 * (Math.max(now, 0) + lead)) / taken[0]);
      this.norm = BEYOND * Math.sqrt(along(mean, original, changed(original, mean, rate)).squares);
    } else if (holds) {
      this.norm = Math.sqrt(this.squares) * (1 - (this.missed ? this.gamma : Math.max(QUICK, this.gamma)));
    } else {
      this.missed ||= this.nearest !== undefined;
      this.norm = Math.min(this.norm * (1 + this.gamma), Math.sqrt(this.reached) * (1 + this.gamma / 2));
    }
    if (this.missed) this.gamma = Math.max(LEAST_GAMMA, GAMMA_DECAY * this.gamma);
    this.at = changed(original, mean, rateWithin(original, mean, Math.max(1, this.norm ** 2)));
    this.squares = along(mean, original, this.at).squares;
    this.done++;
    return now;
  }
}
