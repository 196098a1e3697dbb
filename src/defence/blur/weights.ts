/** Of the pixels from -reach to reach around each, with reach = 4σ rounded up; they sum to 1. */
export function weightsOf(sigma: number): readonly number[] {
  const reach = Math.ceil(4 * sigma);
  const weights = Array.from({ length: 2 * reach + 1 }, (_, k) => Math.exp(-((k - reach) ** 2) / (2 * sigma ** 2)));
  const sum = weights.reduce((a, b) => a + b);
  return weights.map((weight) => weight / sum);
}
