/**
 * The `count` places of 0 to `length` - 1 whose score is largest, the largest first. Those of -Infinity or NaN are left
 * out.
 */
export function largestBy(length: number, count: number, score: (i: number) => number): number[] {
  const top: { readonly at: number; readonly score: number }[] = [];
  if (count === 0) return [];
  for (let i = 0; i < length; i++) {
    const value = score(i);
    if (!(value > (top.length === count ? top[count - 1].score : Number.NEGATIVE_INFINITY))) continue;
    let place = top.length;
    while (place > 0 && top[place - 1].score < value) place--;
    top.splice(place, 0, { at: i, score: value });
    if (top.length > count) top.pop();
  }
  return top.map(({ at }) => at);
}

/** The indices of the `count` largest positive scores, the largest first. */
export const largest = (scores: Float32Array, count: number): number[] =>
  largestBy(scores.length, count, (i) => (scores[i] > 0 ? scores[i] : Number.NEGATIVE_INFINITY));
