/** Losses on logits. Attacks need their derivatives only, often only up to a positive factor. */
import { softmax } from './softmax';

/** dLoss/dlogits at the given logits. */
export type Loss = (logits: Float32Array) => Float32Array;

/** The value of J = -log softmax(z)_label, in nats. */
export function crossEntropyValue(logits: ArrayLike<number>, label: number): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) if (logits[i] > largest) largest = logits[i];
  let sum = 0;
  for (let i = 0; i < logits.length; i++) sum += Math.exp(logits[i] - largest);
  return Math.log(sum) + largest - logits[label];
}

/**
 * The cross-entropy's derivative divided by 1 - p_label: d_j = p_j / (1 - p_label), the softmax over the other classes,
 * and d_label = -1. Points the same way as dJ/dz, but does not underflow to zero when the model is certain: FGSM, which
 * takes only the sign, would otherwise give the picture back unchanged.
 */
export function scaledCrossEntropy(label: number): Loss {
  return (logits) => {
    const others = Float32Array.from(logits);
    others[label] = Number.NEGATIVE_INFINITY;
    const d = Float32Array.from(softmax(others));
    d[label] = -1;
    return d;
  };
}
