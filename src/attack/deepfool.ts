/**
 * DeepFool (Moosavi-Dezfooli, Fawzi, Frossard 2016, arXiv 1511.04599, algorithm 2), L2.
 *
 * With f_k = z_k - z_label and w_k = ∇f_k, the nearest boundary of the linearised classifier belongs to
 *
 *     l = argmin_k |f_k| / ‖w_k‖₂,    and is reached by    r = |f_l| / ‖w_l‖₂² · w_l.
 *
 * The steps r add up; the picture read is X + (1 + η) Σ r, so that it lies just beyond the boundary. Ends in bytes.
 */
import { bestOther, margin, reached, verify } from './criterion';
import type { Loss } from './loss';
import { defaultsOf, type OptionList } from './options';
import type { Attack, Problem } from './problem';
import { roundToLattice } from './rounding';

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
    explanation: 'κ: by how many logits the new label must lead in the file (not in the paper)',
  },
  roundingSteps: {
    kind: 'integer',
    default: 12,
    min: 1,
    max: 100,
    explanation: 'gradients spent on coming down to whole bytes',
  },
};

/** Gradients held at a time, in numbers: 256 MiB. A larger picture has its candidates pulled back in turns. */
const GRADIENTS_HELD = 1 << 26;

/** The classes whose boundaries are tried: the most probable ones but the label, or the target alone. */
function candidatesOf(logits: Float32Array, { label, target }: Problem, count: number): number[] {
  if (target !== undefined) return [target];
  const others = Array.from(logits.keys()).filter((k) => k !== label);
  return others.sort((a, b) => logits[b] - logits[a] || a - b).slice(0, count);
}

/** The step r to the nearest linearised boundary, in [0,1] pixels; undefined where no candidate has a gradient. */
async function stepFrom(
  problem: Problem,
  at: Float32Array<ArrayBuffer>,
  candidates: readonly number[],
  signal: AbortSignal,
): Promise<{ logits: Float32Array; step: Float32Array | undefined }> {
  // Whom a candidate must overtake: the label; the strongest other class when it is the target.
  const rival = (logits: Float32Array, k: number): number =>
    problem.target === undefined ? problem.label : bestOther(logits, k);
  const difference =
    (k: number): Loss =>
    (logits) => {
      const d = new Float32Array(logits.length);
      d[k] = 1;
      d[rival(logits, k)] -= 1;
      return d;
    };
  const turn = Math.max(1, Math.floor(GRADIENTS_HELD / at.length));
  let nearest = { distance: Number.POSITIVE_INFINITY, scale: 0, w: undefined as Float32Array | undefined };
  let row = new Float32Array();
  for (let from = 0; from < candidates.length; from += turn) {
    const some = candidates.slice(from, from + turn);
    const { logits, gradients } = await problem.gradients(at, some.map(difference), signal);
    row = Float32Array.from(logits);
    some.forEach((k, i) => {
      const w = gradients[i];
      const squared = w.reduce((sum, value) => sum + value * value, 0);
      const f = Math.abs(row[k] - row[rival(row, k)]);
      const distance = f / Math.sqrt(squared);
      if (distance < nearest.distance) nearest = { distance, scale: f / squared, w };
    });
  }
  return { logits: row, step: nearest.w?.map((value) => value * nearest.scale) };
}

export const deepfool: Attack<DeepFoolOptions> = {
  name: 'deepfool',
  title: 'DeepFool',
  paper: 'https://arxiv.org/abs/1511.04599',
  options,
  defaults: defaultsOf(options),

  async run(problem, { steps, candidates: count, overshoot, confidence, roundingSteps }, report, signal) {
    const { data: original } = problem.image;
    const total = steps + roundingSteps + 1;
    const sum = new Float32Array(original.length);
    const at = Float32Array.from(original);
    const before = await verify(problem, original, signal);
    if (before.success) return { data: original, ...before, steps: 0, notes: [] };
    const candidates = candidatesOf(before.logits, problem, count);
    let done = 0;
    for (; done < steps; done++) {
      signal.throwIfAborted();
      const { logits, step } = await stepFrom(problem, at, candidates, signal);
      report({ done, total, margin: margin(logits, problem) });
      if (reached(logits, problem) || !step) break;
      for (let i = 0; i < at.length; i++) {
        sum[i] += 255 * step[i];
        at[i] = Math.min(255, Math.max(0, original[i] + (1 + overshoot) * sum[i]));
      }
    }
    const rounding = { steps: roundingSteps, confidence };
    const tell = (inner: { done: number; margin?: number }): void =>
      report({ ...inner, done: steps + inner.done, total });
    const data = (await roundToLattice(problem, at, rounding, tell, signal)) ?? original;
    const notes = data === original ? [`no file found within ${steps} steps and ${roundingSteps} of rounding`] : [];
    return { data, ...(await verify(problem, data, signal)), steps: done, floats: at, notes };
  },
};
