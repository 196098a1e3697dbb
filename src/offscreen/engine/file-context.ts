/** What a file is made of, for its name and its text chunk. */
import type { NetworkName } from '../../network/network-name';
import type { Settings } from '../../session/settings';
import type { Truth } from '../../session/state';
import type { Prediction } from '../../session/values';

/** What the files of a picture have in common. */
export interface FileContext {
  readonly name: string;
  readonly url: string;
  readonly network: NetworkName;
  readonly labels: readonly string[];
  readonly before: Prediction;
  readonly settings: Pick<Settings, 'fileName' | 'textChunk' | 'levels' | 'readers'>;
  /** What a person has said, by now, that the picture really shows. */
  readonly truth?: () => Truth | undefined;
}

/** How a file came to be. */
export interface AttackFileContext extends FileContext {
  readonly attack: string;
  readonly title: string;
  readonly paper: string;
}

/** What one file of an attack was made with. */
export interface Strength {
  /** For its name; may be empty. */
  readonly name: string;
  /** For the sentence, after "with". */
  readonly words: string;
  /** For programs. */
  readonly facts: Readonly<Record<string, unknown>>;
}
