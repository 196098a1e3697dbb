/** The networks that there are, as any page of the extension reads them: no offscreen document need stand for that. */
import type { Accuracy, NetworkDescription } from '../network/description';

export type { Accuracy, NetworkDescription };

const load = () => import('./read-networks');

/**
 * Those of the package, the one that runs when nobody has chosen first, then a person's own. Where those cannot be read
 * `trouble` hears of it. Throws FailureError `model-missing` or `model-damaged`.
 */
export const networks = async (trouble: (error: unknown) => void): Promise<readonly NetworkDescription[]> =>
  (await load()).networks(trouble);

/** Calls `heard` after every change of a person's own networks, until `signal` aborts. */
export async function watchNetworks(heard: () => void, signal: AbortSignal): Promise<void> {
  const { watchOwn } = await load();
  if (!signal.aborted) watchOwn(heard, signal);
}
