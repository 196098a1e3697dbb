/**
 * A network that a person opened and has not kept yet: what was found in its files, what was guessed, and what can be
 * chosen. Plain values.
 */
import type { ChannelOrder, Colours, Fit } from '../../image/network-input';

/**
 * A file that was dropped, chosen or found in a folder; `path` begins with the folder's own name, where there is one.
 */
export interface GivenFile {
  readonly path: string;
  readonly blob: Blob;
}

/** Which numbers the network wants for a colour x in [0, 1]: stretched to a range, or (x - mean) / deviation. */
export type Numbers =
  | { readonly range: readonly [low: number, high: number] }
  | { readonly mean: Colours; readonly deviation: Colours };

/** What no file says for certain. */
export interface NetworkChoices {
  /** For people. */
  readonly name: string;
  readonly numbers: Numbers;
  readonly order: ChannelOrder;
  readonly fit: Fit;
  /** One for each class, in their order. */
  readonly labels: readonly string[];
}

/** Where a guess comes from: it stands in the files; it is what networks of this kind want; nothing is known. */
export type Ground = 'stated' | 'usual' | 'none';

export type Grounds = Readonly<Record<'numbers' | 'order' | 'fit' | 'labels', Ground>>;

/** What the files say for certain. */
export interface NetworkFacts {
  /** Of network.json. */
  readonly format: string;
  readonly width: number;
  readonly height: number;
  readonly classes: number;
  readonly output: 'logits' | 'probabilities';
  /** Names within the folder. */
  readonly files: readonly string[];
  /** Of these files, one after the other. */
  readonly sha256: string;
  /** Of all of them. */
  readonly bytes: number;
}

export interface NetworkDraft {
  readonly facts: NetworkFacts;
  /** The guesses. */
  readonly choices: NetworkChoices;
  readonly grounds: Grounds;
}
