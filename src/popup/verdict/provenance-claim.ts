/** What a file says of how it was made: only a claim, shown as one. */
import type { Levels, Probability } from '../../session/values';

export interface Claimed {
  readonly label: string;
  readonly probability: Probability;
}

export interface ProvenanceClaim {
  readonly attack: string;
  /** For attacks with an L∞ budget. */
  readonly levels?: Levels;
  /** Where there was one. */
  readonly target?: { readonly label: string };
  readonly network: { readonly name: string };
  readonly before: Claimed;
  readonly after: Claimed;
}

/** A note that is there and says what Signflip cannot have written. */
export const UNBELIEVABLE = 'unbelievable';
