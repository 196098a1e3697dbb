/**
 * What sign and saliency attacks raise: the cross-entropy of what must be left, or minus that of what must be reached.
 * The derivatives are scaled as in loss.ts, by a positive factor, so that they do not underflow where the model is
 * certain.
 */
import { bestOthers, type Goal, margin } from './criterion';
import { crossEntropyValue, type Loss, scaledCrossEntropy } from './loss';
import { softmax } from './softmax';

export interface Objective {
  /** To be raised; comparable between pictures of one attack. */
  value(logits: Float32Array): number;
  /** The derivative of it, up to a positive factor. */
  readonly slope: Loss;
}

/** -log of the sum of the family's probabilities: d_j ∝ softmax over those outside, minus softmax over those inside. */
function leaving(family: readonly number[]): Objective {
  const members = new Set(family);
  const only = (logits: Float32Array, inside: boolean): Float64Array =>
    softmax(logits.map((z, j) => (members.has(j) === inside ? z : Number.NEGATIVE_INFINITY)));
  return {
    value(logits) {
      const most = logits.reduce((a, b) => Math.max(a, b));
      let [all, mine] = [0, 0];
      for (let j = 0; j < logits.length; j++) {
        const e = Math.exp(logits[j] - most);
        all += e;
        if (members.has(j)) mine += e;
      }
      return Math.log(all) - Math.log(mine);
    },
    slope(logits) {
      const [inside, outside] = [only(logits, true), only(logits, false)];
      return Float32Array.from(outside, (p, j) => p - inside[j]);
    },
  };
}

/**
 * The label falls against those of the `rank` strongest others that it is still ahead of; against all of them once
 * there is none.
 */
function outranking(goal: Goal, rank: number): Objective {
  return {
    value: (logits) => -margin(logits, goal),
    slope(logits) {
      const strongest = bestOthers(logits, goal.label, rank);
      const behind = strongest.filter((k) => logits[k] <= logits[goal.label]);
      const rising = behind.length > 0 ? behind : strongest;
      const d = new Float32Array(logits.length);
      for (const k of rising) d[k] = 1 / rising.length;
      d[goal.label] = -1;
      return d;
    },
  };
}

export function objectiveOf(goal: Goal): Objective {
  const { label, target, rank, family } = goal;
  if (target !== undefined) {
    const loss = scaledCrossEntropy(target);
    return {
      value: (logits) => -crossEntropyValue(logits, target),
      slope: (logits) => loss(logits).map((d) => -d),
    };
  }
  if (family) return leaving(family);
  if (rank !== undefined) return outranking(goal, rank);
  return { value: (logits) => crossEntropyValue(logits, label), slope: scaledCrossEntropy(label) };
}
