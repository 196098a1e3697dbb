/**
 * DeepFool (Moosavi-Dezfooli, Fawzi, Frossard 2016, arXiv 1511.04599, algorithm 2), L2.
 *
 * With f_k = z_k - z_label and w_k = ∇f_k, the nearest boundary of the linearised classifier belongs to
 *
 *     l = argmin_k |f_k| / ‖w_k‖₂,    and is reached by    r = |f_l| / ‖w_l‖₂² · w_l.
 *
 * The steps r add up; the picture read is X + (1 + η) Σ r, so that it lies just beyond the boundary. Ends in bytes.
 */
import { bestOther, bestOthers, type Goal, margin, reached, rivals } from '../criterion';
import { judge } from '../judge';
import { gradientsFor } from '../limits';
import type { Loss } from '../loss';
import { squaredNorm } from '../norm';
import type { AttackNote } from '../note';
import { defaultsOf, type OptionList } from '../options';
import type { Attack, Problem, Take } from '../problem';
import { roundToLattice } from '../rounding';
import about from './about.json';

export interface DeepFoolOptions {
  readonly steps: number;
  readonly candidates: number;
  readonly overshoot: number;
  readonly confidence: number;
  readonly roundingSteps: number;
}

const options: OptionList<DeepFoolOptions> = {
  steps: { kind: 'integer', default: 50, min: 1, max: 500, explanation: 'at most this many linearisations' },
  candidates: {
    kind: 'integer',
    default: 10,
    min: 1,
    max: 100,
    explanation: 'the most probable other classes that are tried',
  },
  overshoot: {
    kind: 'number',
    default: 0.02,
    min: 0,
    max: 1,
    explanation: 'η: how far beyond the boundary, as a share of the way to it',
  },
  confidence: {
    kind: 'number',
    default: 0,
    min: 0,
    max: 100,
    explanation:
      'κ (not in the paper): by how many logits the new label must lead in the file; for readers that squash pictures a little otherwise',
  },
  roundingSteps: {
    kind: 'integer',
    default: 12,
    min: 1,
    max: 100,
    explanation: 'gradients spent on coming down to whole bytes',
  },
};

/** The classes whose boundaries are tried: the most probable ones that would do, or the target alone. */
function candidatesOf(logits: Float32Array, { label, target, rank = 1, family }: Goal, count: number): number[] {
  if (target !== undefined) return [target];
  const stay = new Set(family ?? [label]);
  return bestOthers(logits, label, logits.length)
    .filter((k) => !stay.has(k))
    .slice(0, Math.max(count, rank));
}

/**
 * Whom class k must overtake: the label, the strongest of its kind, or the strongest other class when k is the target.
 */
function rivalOf(logits: Float32Array, k: number, { label, target, family }: Goal): number {
  if (target !== undefined) return bestOther(logits, k);
  return family ? rivals(logits, { label, family })[0] : label;
}

/**
 * Writes the step r to the nearest linearised boundary, in [0,1] pixels, to `step`; not found where no candidate has a
 * gradient. `push`: by how many logits it goes beyond.
 */
async function stepFrom(
  problem: Problem,
  at: Float32Array<ArrayBuffer>,
  candidates: readonly number[],
  push: number,
  step: Float32Array,
  signal: AbortSignal,
): Promise<{ logits: Float32Array; found: boolean }> {
  const difference =
    (k: number): Loss =>
    (logits) => {
      const d = new Float32Array(logits.length);
      d[k] = 1;
      d[rivalOf(logits, k, problem)] -= 1;
      return d;
    };
  let nearest = Number.POSITIVE_INFINITY;
  const keepNearest: Take<void> = (w, i, logits) => {
    const k = candidates[i];
    const ahead = logits[k] - logits[rivalOf(logits, k, problem)];
    if (problem.rank !== undefined && ahead > 0) return; // it is above the label already
    const f = Math.abs(ahead) + push;
    const squared = squaredNorm(w);
    const distance = f / Math.sqrt(squared);
    if (!(distance < nearest)) return;
    nearest = distance;
    for (let j = 0; j < w.length; j++) step[j] = (f / squared) * w[j];
  };
  const { logits } = await problem.gradients(at, candidates.map(difference), keepNearest, signal);
  return { logits, found: nearest < Number.POSITIVE_INFINITY };
}

/** The first push, in logits, of a step that would not move: on the boundary itself f = 0 gives r = 0. */
const PUSH = 1e-3;
/** A margin that has not fallen by this share since the last step stands still. */
const STILL = 0.1;

/**
 * Steps until the goal is reached: X + (1 + η) Σ r, in levels, clipped to the bytes' range. Where clipping or a
 * boundary that is met exactly leaves the margin where it was, each step goes twice as far beyond the boundary as the
 * one before.
 */
async function cross(
  problem: Problem,
  candidates: readonly number[],
  steps: number,
  overshoot: number,
  tell: (done: number, margin: number) => void,
  signal: AbortSignal,
): Promise<{ at: Float32Array<ArrayBuffer>; done: number }> {
  const { data: original } = problem.image;
  const at = new Float32Array(original);
  const sum = new Float32Array(at.length);
  const step = new Float32Array(at.length);
  let done = 0;
  let push = 0;
  let before = Number.POSITIVE_INFINITY;
  for (; done < steps; done++) {
    signal.throwIfAborted();
    const { logits, found } = await stepFrom(problem, at, candidates, push, step, signal);
    const now = margin(logits, problem);
    tell(done + 1, now);
    if (reached(logits, problem) || !found) break;
    let moved = false;
    for (let i = 0; i < at.length; i++) {
      sum[i] += 255 * step[i];
      const next = Math.fround(Math.min(255, Math.max(0, original[i] + (1 + overshoot) * sum[i])));
      moved ||= next !== at[i];
      at[i] = next;
    }
    if (!moved && push > 1) break; // every byte that could help stands at an end of its range
    if (!moved || now > (1 - STILL) * before || now <= 0) push = Math.max(PUSH, 2 * push);
    before = now;
  }
  return { at, done };
}

export const deepfool: Attack<DeepFoolOptions> = {
  ...about,
  options,
  defaults: defaultsOf(options),

  async run(problem, { steps: asked, candidates: count, overshoot, confidence, roundingSteps }, report, signal) {
    const { data: original } = problem.image;
    const before = await judge(problem, original, signal);
    if (before.success) return { data: original, ...before, steps: 0, notes: [] };
    const candidates = candidatesOf(before.logits, problem, count);
    const steps = Math.min(asked, Math.ceil(gradientsFor(problem.image) / candidates.length));
    const notes: AttackNote[] = steps < asked ? [{ code: 'fewer-steps', steps, asked }] : [];
    const crossing = steps * candidates.length;
    const total = crossing + roundingSteps + 1;
    const step = (done: number, margin: number): void => report({ done: done * candidates.length, total, margin });
    const { at, done } = await cross(problem, candidates, steps, overshoot, step, signal);
    const rounding = { steps: roundingSteps, confidence };
    const tell = (inner: { done: number; margin?: number }): void =>
      report({ ...inner, done: crossing + inner.done, total });
    const data = (await roundToLattice(problem, at, rounding, tell, signal)) ?? original;
    if (data === original) notes.push({ code: 'no-file', steps });
    return { data, ...(await judge(problem, data, signal)), steps: done, floats: at, notes };
  },
};

export default deepfool;
