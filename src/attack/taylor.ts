/**
 * The first-order picture of FGSM (Goodfellow, Shlens, Szegedy 2014, arXiv 1412.6572): J(X + ε·sign(g)) ≈ J(X) + ε·‖g‖₁
 * with g = ∇J(X). Values that stand at 0 or 255 and would be pushed beyond do not move, so they are left out of the norm.
 */
import type { RgbData } from '../image/rgb-image';
import { crossEntropyValue } from './loss';
import { softmax } from './softmax';

export interface FirstOrder {
  /** J(X) = -log p(label), in nats. */
  readonly loss: number;
  /** ‖g‖₁ over the values that can move: by how many nats J grows per unit of ε, for pixels in [0,1]. */
  readonly slope: number;
}

/** gradient: of `scaledCrossEntropy` for this label, which is 1 / (1 - p_label) times the true one. */
export function firstOrder(
  data: RgbData,
  logits: ArrayLike<number>,
  gradient: Float32Array,
  label: number,
): FirstOrder {
  let norm = 0;
  for (let i = 0; i < gradient.length; i++) {
    const room = gradient[i] > 0 ? data[i] < 255 : data[i] > 0;
    if (room) norm += Math.abs(gradient[i]);
  }
  const rest = softmax(logits).reduce((sum, p, j) => (j === label ? sum : sum + p), 0); // 1 - p_label, without cancellation
  return { loss: crossEntropyValue(logits, label), slope: rest * norm };
}
