/** Cross-entropy's own derivative, which the attacks' scaled one is held against. */
import type { Loss } from '../../src/attack/loss';
import { softmax } from '../../src/attack/softmax';

/** J = -log softmax(z)_label; dJ/dz_j = p_j - [j = label]. */
export function crossEntropy(label: number): Loss {
  return (logits) => {
    const d = Float32Array.from(softmax(logits));
    d[label] -= 1;
    return d;
  };
}
