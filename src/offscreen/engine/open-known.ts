/** Opens a network of the package, or a person's own. Only the engine's worker does: the formats' readers are large. */
import { type PackedNetwork, readNetwork } from '../../model/packed';
import type { NetworkDescription } from '../../network/description';
import { inWords, read, whose } from './known-networks';

/** Throws FailureError `model-missing`, `model-damaged` or `model-unsupported`; of an own one `network-...`. */
export const openKnown = (description: NetworkDescription): Promise<PackedNetwork> =>
  inWords(readNetwork(description, read), whose(description.id));
