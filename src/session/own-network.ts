/** A person's own network, from the files to what is kept: the questions that pages ask of the engine. */

import type { NetworkName } from '../network/network-name';
import type { GivenFile, NetworkChoices, NetworkDraft } from '../network/own/draft';
import type { Prediction } from './values';

export type { GivenFile, NetworkChoices, NetworkDraft } from '../network/own/draft';

/**
 * Files that a person handed over. They travel with each question, so that nothing is lost when the engine ends between
 * two.
 */
export interface OpenedFiles {
  /** Of this opening: what was read of the same files before is not read again. */
  readonly token: string;
  readonly files: readonly GivenFile[];
}

/** Each throws FailureError: `network-missing`, `-damaged`, `-unsupported`, `networks-full`. */
export interface OwnNetworkApi {
  /** Reads the files whole; nothing is kept. */
  inspect(opened: OpenedFiles): Promise<NetworkDraft>;
  /** What the network says of a picture, read as the choices have it. */
  tryOut(opened: OpenedFiles, choices: NetworkChoices, picture: Blob): Promise<Prediction>;
  /** Keeps it in this browser. */
  keep(opened: OpenedFiles, choices: NetworkChoices): Promise<NetworkName>;
}

/** A question as it travels. */
export interface OwnNetworkQuestion {
  readonly method: keyof OwnNetworkApi;
  readonly arguments: readonly unknown[];
}
