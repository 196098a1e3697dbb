/** One problem that answers, and a second one that is asked the same: how far the two agree. */
import type { Problem, Take } from '../../src/attack/problem';
import { cosine, equalSigns, largestDifference } from './compare';

/** The worst agreement of all questions. */
export interface Agreement {
  questions: number;
  /** The largest difference of two logits. */
  logits: number;
  cosine: number;
  /** The share of values of the gradient with the same sign. */
  signs: number;
}

/** @param first answers; @param second is asked whatever the first is asked */
export function beside(first: Problem, second: Problem): { readonly problem: Problem; readonly agreement: Agreement } {
  const agreement: Agreement = { questions: 0, logits: 0, cosine: 1, signs: 1 };
  const compareLogits = (a: Float32Array, b: Float32Array): void => {
    agreement.questions++;
    agreement.logits = Math.max(agreement.logits, largestDifference(a, b));
  };
  const problem: Problem = {
    ...first,
    async logits(images, signal) {
      const all = Array.from(images, (image) => image.slice()); // the next may come in the same array
      const rows = await first.logits(all, signal);
      const others = await second.logits(all, signal);
      for (const [i, row] of rows.entries()) compareLogits(row, others[i]!);
      return rows;
    },
    async gradients(image, losses, take, signal) {
      const kept: Take<Float32Array> = (gradient) => gradient.slice();
      const own = await first.gradients(image, losses, kept, signal);
      const other = await second.gradients(image, losses, kept, signal);
      compareLogits(own.logits, other.logits);
      for (const [i, gradient] of own.taken.entries()) {
        agreement.cosine = Math.min(agreement.cosine, cosine(gradient, other.taken[i]!));
        agreement.signs = Math.min(agreement.signs, equalSigns(gradient, other.taken[i]!));
      }
      return { logits: own.logits, taken: own.taken.map((gradient, i) => take(gradient, i, own.logits)) };
    },
  };
  return { problem, agreement };
}
