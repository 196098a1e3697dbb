/** What a network that is not under attack says of a picture (transfer). Plain values. */
import type { NetworkName } from '../network/network-name';
import type { Prediction } from './values';

export interface SecondOpinion {
  readonly network: NetworkName;
  /** Of the untouched picture. */
  readonly before: Prediction;
  /** Of the adversarial one, in the very bytes that its file holds. */
  readonly after: Prediction;
}

/** Whether the change deceives it as well: its own label is another one. */
export const transfers = ({ before, after }: Pick<SecondOpinion, 'before' | 'after'>): boolean =>
  before[0]?.index !== after[0]?.index;
