/** What a file says of how it was made: only a claim, shown as one. */
import type { Levels, Probability } from '../../session/values';

export interface Claimed {
  readonly label: string;
  readonly probability: Probability;
}

/** An adversarial example; changed, and the goal is not reached; as it was. */
export const FILE_KINDS = ['adversarial', 'changed', 'unchanged'] as const;

export interface ProvenanceClaim {
  /** Files of earlier versions do not say. */
  readonly kind?: (typeof FILE_KINDS)[number];
  readonly attack: string;
  /** For attacks with an L∞ budget. */
  readonly levels?: Levels;
  /** Of the bytes that were to move, in percent, where it is not all of them. */
  readonly share?: number;
  /** Where there was one. */
  readonly target?: { readonly label: string };
  readonly network: { readonly name: string };
  readonly before: Claimed;
  readonly after: Claimed;
}

/** A note that is there and says what Signflip cannot have written. */
export const UNBELIEVABLE = 'unbelievable';
