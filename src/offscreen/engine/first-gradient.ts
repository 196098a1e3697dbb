import type { Problem } from '../../attack/problem';

type Gradients = Problem['gradients'];

/** The same gradients; `look` sees the first that is taken before the attack does. */
export function lookAtFirst(look: (gradient: Float32Array) => void): (gradients: Gradients) => Gradients {
  let seen = false;
  return (gradients) => (image, losses, take, signal, placement) =>
    gradients(
      image,
      losses,
      (gradient, index, logits) => {
        if (!seen) look(gradient);
        seen = true;
        return take(gradient, index, logits);
      },
      signal,
      placement,
    );
}
