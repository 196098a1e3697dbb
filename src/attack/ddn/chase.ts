/**
 * Direction and norm apart, on the lattice. The direction is a running mean of the loss's normalised gradients, taken
 * at legal pictures; the norm is a number of its own. It starts far beyond the boundary, where many boundaries are felt
 * at once, comes in quickly until the goal is first missed, and from then on shrinks by γ where the picture reaches the
 * goal and grows by γ where it does not. Where the linear model says that the boundary is farther off than γ, it
 * shrinks by more.
 */
import type { RgbData } from '../../image/rgb-image';
import { margin } from '../criterion';
import { judgeRead, leadOf } from '../judge';
import { along, changed, rateFor, rateWithin } from '../lattice';
import type { Loss } from '../loss';
import { squaredNorm } from '../norm';
import type { Problem, Take } from '../problem';

/** The first norm, over the linear model's distance to the boundary. */
const BEYOND = 6;
/** By which share the norm shrinks at first, until the goal is missed, and at most later. */
const QUICK = 0.2;
/** Of the share that the linear model could spare, so much is taken: the boundary bends. */
const CAUTION = 0.5;
/** After the first miss γ falls from step to step, so that the norm settles on the boundary. */
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

export interface Pursuit {
  /** Logits by which a picture must reach the goal in both readers. */
  readonly lead: number;
  /** γ of the paper. */
  readonly gamma: number;
  /** How many steps there will be. */
  readonly steps: number;
  /** ‖δ‖ of the first picture, in levels; by the linear model where it is not given. */
  readonly start?: number | undefined;
}

export class Chase {
  /** The running mean of the gradients, each divided by its norm. */
  readonly mean: Float32Array;
  /** The nearest picture that holds. */
  nearest: Nearest | undefined;
  /** ‖δ‖ of the first picture, in levels: known after the first step. */
  start: number | undefined;
  private at: RgbData;
  private squares = 0;
  /** ‖δ‖ of the next picture, in levels. */
  private norm = 0;
  private gamma: number;
  private done = 0;
  private missed = false;

  constructor(
    private readonly problem: Problem,
    /** What is to fall. */
    public loss: Loss,
    private readonly pursuit: Pursuit,
  ) {
    this.mean = new Float32Array(problem.image.data.length);
    this.at = problem.image.data;
    this.gamma = pursuit.gamma;
    this.start = pursuit.start;
  }

  /** ‖δ‖² of the nearest picture that holds, infinite as long as there is none. */
  get reached(): number {
    return this.nearest?.squares ?? Number.POSITIVE_INFINITY;
  }

  /** One gradient. Gives the margin at the picture that was read. */
  async step(signal: AbortSignal): Promise<number> {
    const { problem, loss, mean, done } = this;
    const { lead, steps } = this.pursuit;
    const { data: original } = problem.image;
    const evenly = FIRST_WEIGHT * (1 - done / steps);
    const weight = Math.max(evenly, LAST_WEIGHT, 1 / (done + 1));
    const average: Take<{ length: number; worth: number }> = (gradient) => {
      const length = Math.sqrt(squaredNorm(gradient));
      if (length > 0) for (let i = 0; i < mean.length; i++) mean[i] += weight * (gradient[i] / length - mean[i]);
      return { length, worth: -along(gradient, original, this.at).dot / 255 };
    };
    const { logits, taken } = await problem.gradients(this.at, [loss], average, signal);
    const [{ length, worth }] = taken;
    const judged = await judgeRead(problem, this.at, logits, signal);
    const beyond = leadOf(judged) - lead;
    const holds = judged.success && beyond >= 0;
    const now = margin(logits, problem);
    if (holds && this.squares < this.reached) this.nearest = { data: this.at, squares: this.squares };
    if (done === 0) {
      this.start ??= this.startBeyond(Math.max(now, 0) + lead, length);
      this.norm = this.start;
    } else if (holds) {
      // The whole change lowers the loss by `worth` logits, to first order; `beyond` of them can be spared.
      const spare = worth > 0 ? Math.min(QUICK, (CAUTION * beyond) / worth) : 0;
      this.norm = Math.sqrt(this.squares) * (1 - Math.max(this.gamma, this.missed ? spare : QUICK));
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

  /** BEYOND times as far as the linear model's boundary. gap: in logits. length: ‖∇loss‖, in logits per [0,1] pixel. */
  private startBeyond(gap: number, length: number): number {
    const { mean } = this;
    const { data: original } = this.problem.image;
    const rate = rateFor(original, mean, (-255 * gap) / length);
    return BEYOND * Math.sqrt(along(mean, original, changed(original, mean, rate)).squares);
  }
}
