/** Opens a network of the package. Only the engine's worker does: the formats' readers are large. */
import { type PackedNetwork, readNetwork } from '../../model/packed';
import type { NetworkDescription } from '../../network/description';
import { inWords, read } from './packed-networks';

/** Throws FailureError `model-missing`, `model-damaged` or `model-unsupported`. */
export const openPacked = (description: NetworkDescription): Promise<PackedNetwork> =>
  inWords(readNetwork(description, read));
