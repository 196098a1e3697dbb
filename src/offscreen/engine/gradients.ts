/** The gradients of an attack: of one way to the network, or of the mean over several. */
import type { Loss } from '../../attack/loss';
import type { Placement, Problem, Take } from '../../attack/problem';
import { seeded } from '../../attack/random';
import type { NetworkInput } from '../../image/network-input';
import type { Pixels } from '../../image/rgb-image';
import { inTermsOf, meanGradient, OwnLabels, type ReaderGradients, relabelled } from './common-readers';
import { placed } from './placed';
import type { Seen, Way } from './way';

/** What the network makes of one input. */
export type Ask = (input: Float32Array, losses: readonly Loss[], signal: AbortSignal) => Promise<ReaderGradients>;

export interface Under {
  readonly ask: Ask;
  readonly input: NetworkInput;
  /** Values of the picture. */
  readonly size: number;
  /** What the network's own reader says of the untouched picture. */
  readonly label: number;
  /** The network's own reader. */
  readonly own: Way;
  /** Hears the first gradient that comes back to the network's input in the network's own reader. */
  first?(pulled: Float32Array): void;
}

export interface Mean {
  /** Beside the network's own reader. */
  readonly others: readonly Way[];
  /** Each way is to leave its own label of the untouched picture, not that of the network's own reader. */
  readonly ownLabels: boolean;
  /** Of whatever draws lots, anew for each gradient. */
  readonly seed: number;
}

export function gradientsThrough(under: Under, { others, ownLabels, seed }: Mean): Problem['gradients'] {
  const { ask, input, size, label, own } = under;
  const labels = new OwnLabels();
  const next = seeded(seed);
  let heard = false;
  return async <T>(
    data: Pixels,
    losses: readonly Loss[],
    take: Take<T>,
    signal: AbortSignal,
    placement?: Placement,
  ) => {
    const lot = Math.floor(next() * 2 ** 32);
    const seen: Seen[] = [];
    const pulled: (readonly Float32Array[])[] = [];
    const see = async (way: Way, losses: readonly Loss[]): Promise<Float32Array> => {
      signal.throwIfAborted();
      const plain = await way.see(data, lot);
      const one = placement ? placed(plain, placement, input) : plain;
      const answer = await ask(one.input, losses, signal);
      seen.push(one);
      pulled.push(answer.pulled);
      return answer.logits;
    };
    const logits = await see(own, losses);
    if (!heard && pulled[0][0]) under.first?.(pulled[0][0]);
    heard = true;
    const rows: Float32Array[] = [];
    for (const way of others) {
      const labelOf = (row: Float32Array): number => (ownLabels ? labels.of(way.name, row) : label);
      const row = await see(
        way,
        losses.map((loss) => (row) => relabelled(loss, label, labelOf(row))(row)),
      );
      rows.push(inTermsOf(label, labelOf(row), row));
    }
    const gradient = new Float32Array(size);
    const taken = losses.map((_, i) => {
      const back = pulled.map((each) => each[i]);
      if (others.length > 0) meanGradient(seen, back, gradient);
      else {
        gradient.fill(0); // where the network does not look
        seen[0].rows(back[0], (from, row) => gradient.set(row, from));
      }
      return take(gradient, i, logits);
    });
    return { logits, taken, ...(rows.length > 0 ? { others: rows } : {}) };
  };
}
