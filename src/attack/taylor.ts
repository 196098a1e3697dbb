/**
 * The first-order picture of FGSM (Goodfellow, Shlens, Szegedy 2014, arXiv 1412.6572): J(X + ε·sign(g)) ≈ J(X) + ε·‖g‖₁
 * with g = ∇J(X). Values that stand at 0 or 255 and would be pushed beyond do not move, so they are left out of the
 * norm.
 */
import type { RgbData } from '../image/rgb-image';
import { crossEntropyValue } from './loss';
import { softmax } from './softmax';

export interface FirstOrder {
  /** J(X) = -log p(label), in nats. */
  readonly loss: number;
  /**
   * By how many nats J grows per unit of ε along the direction, for pixels in [0,1]: ‖g‖₁ over the values that can
   * move, where the direction is g's sign.
   */
  readonly slope: number;
}

/** Hands over a gradient part by part; each begins at the value `from` of the picture. */
export type GradientParts = (take: (from: number, part: Float32Array) => void) => void;

/** gradient: of `scaledCrossEntropy` for this label, which is 1 / (1 - p_label) times the true one. */
export function firstOrder(
  data: RgbData,
  logits: ArrayLike<number>,
  label: number,
  direction: Int8Array,
  gradient: GradientParts,
): FirstOrder {
  let slope = 0;
  gradient((from, part) => {
    for (let i = 0, j = from; i < part.length; i++, j++) {
      const room = direction[j] > 0 ? data[j] < 255 : data[j] > 0;
      if (room) slope += direction[j] * part[i];
    }
  });
  // 1 - p_label, without cancellation.
  const rest = softmax(logits).reduce((sum, p, j) => (j === label ? sum : sum + p), 0);
  return { loss: crossEntropyValue(logits, label), slope: rest * slope };
}
