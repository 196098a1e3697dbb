/** softmax(z)_j = exp(z_j) / Σ exp(z_i), shifted by the largest logit so that nothing overflows. */
export function softmax(logits: ArrayLike<number>): Float64Array<ArrayBuffer> {
  let largest = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < logits.length; i++) if (logits[i] > largest) largest = logits[i];
  const p = Float64Array.from(logits, (z) => Math.exp(z - largest));
  const sum = p.reduce((total, value) => total + value, 0);
  return p.map((value) => value / sum);
}

/** Index of the largest value; the first one where several are equal. */
export function argmax(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}
