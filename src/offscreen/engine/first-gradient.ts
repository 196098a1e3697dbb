import type { Problem } from '../../attack/problem';

/** The same problem; `look` sees the first gradient that is taken, and the logits that belong to it, before the attack does. */
export function lookAtFirst(problem: Problem, look: (gradient: Float32Array, logits: Float32Array) => void): Problem {
  let seen = false;
  return {
    ...problem,
    gradients: (image, losses, take, signal) =>
      problem.gradients(
        image,
        losses,
        (gradient, index, logits) => {
          if (!seen) look(gradient, logits);
          seen = true;
          return take(gradient, index, logits);
        },
        signal,
      ),
  };
}
