/** The indices of the `count` largest positive scores, the largest first. */
export function largest(scores: Float32Array, count: number): number[] {
  const top: number[] = [];
  for (let i = 0; i < scores.length; i++) {
    if (!(scores[i] > 0) || (top.length === count && scores[i] <= scores[top[count - 1]])) continue;
    let at = top.length;
    while (at > 0 && scores[top[at - 1]] < scores[i]) at--;
    top.splice(at, 0, i);
    if (top.length > count) top.pop();
  }
  return top;
}
