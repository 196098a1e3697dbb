/** The worker answers other messages while an attack runs. */
import type { Problem } from '../../attack/problem';
import type { RgbData } from '../../image/rgb-image';

/** Lets the worker answer what came in meanwhile: a preview, or the wish to stop. */
export const yieldToEvents = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** The same problem, which lets the worker answer other messages before each question. */
export const yieldingToEvents = (problem: Problem): Problem => ({
  ...problem,
  async logits(images, signal) {
    await yieldToEvents();
    signal.throwIfAborted();
    return problem.logits(images, signal);
  },
  ...(problem.byteLogits
    ? {
        async byteLogits(images: Iterable<RgbData>, signal: AbortSignal) {
          await yieldToEvents();
          signal.throwIfAborted();
          return problem.byteLogits!(images, signal);
        },
      }
    : {}),
  async gradients(image, losses, take, signal, placement) {
    await yieldToEvents();
    signal.throwIfAborted();
    return problem.gradients(image, losses, take, signal, placement);
  },
});
