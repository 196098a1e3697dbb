/**
 * The loss under attack is the mean over several ways to the network: J = 1/n Σ J(A_i X), where A_i are the readers
 * that people use, and in robust mode transforms (expectation over transformations: Athalye et al. 2018, arXiv
 * 1707.07397). Its gradient is the mean of A_iᵀ∇J; each is scaled to the mean size of the network's own, so that none
 * drowns the others.
 */
import type { Loss } from '../../attack/loss';
import { argmax } from '../../attack/softmax';
import type { Seen } from './way';

/** What one reader makes of a picture: its logits, and of each loss the gradient at the network's input. */
export interface ReaderGradients {
  readonly logits: Float32Array;
  readonly pulled: readonly Float32Array[];
}

function exchanged(values: Float32Array, one: number, other: number): Float32Array {
  const copy = values.slice();
  [copy[one], copy[other]] = [values[other], values[one]];
  return copy;
}

/**
 * A loss for the label of another reader: where that reads the untouched picture as another class, this one is to be
 * left there. Classes are exchanged before and after, so that any loss will do.
 */
export const relabelled = (loss: Loss, label: number, own: number): Loss =>
  label === own ? loss : (logits) => exchanged(loss(exchanged(logits, label, own)), label, own);

/** Logits in which the other reader's label stands at the place of `label`. */
export const inTermsOf = (label: number, own: number, logits: Float32Array): Float32Array =>
  label === own ? logits : exchanged(logits, label, own);

/**
 * The labels that readers give to the untouched picture: of the first that is asked about, which every attack begins
 * with.
 */
export class OwnLabels {
  private readonly labels = new Map<string, number>();

  of(reader: string, logits: Float32Array): number {
    const known = this.labels.get(reader) ?? argmax(logits);
    this.labels.set(reader, known);
    return known;
  }
}

/** Mean of |g| over all values of the picture. */
function meanSize(reading: Pick<Seen, 'rows'>, gradient: Float32Array, values: number): number {
  let sum = 0;
  reading.rows(gradient, (_, row) => {
    for (let i = 0; i < row.length; i++) sum += Math.abs(row[i]);
  });
  return sum / values;
}

/**
 * Writes the mean of the readers' gradients into `out`, height x width x 3, all of it. gradients: one per reading, its
 * own size.
 */
export function meanGradient(
  readings: readonly Pick<Seen, 'rows'>[],
  gradients: readonly Float32Array[],
  out: Float32Array,
): void {
  const sizes = readings.map((reading, r) => meanSize(reading, gradients[r], out.length));
  const unit = sizes.find((size) => size > 0) ?? 1;
  out.fill(0);
  for (const [r, reading] of readings.entries()) {
    if (!(sizes[r] > 0)) continue; // nothing to add, or no number
    const weight = unit / sizes[r] / readings.length;
    reading.rows(gradients[r], (from, row) => {
      for (let i = 0; i < row.length; i++) out[from + i] += weight * row[i];
    });
  }
}
