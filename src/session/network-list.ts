/** The networks that there are, as any page of the extension reads them: no offscreen document need stand for that. */
import browser from 'webextension-polyfill';
import type { Accuracy, NetworkDescription } from '../network/description';
import { ModelError } from '../network/model-error';
import { FailureError, fail } from './failure';

export type { Accuracy, NetworkDescription };

/** A person's own, the oldest first. Throws FailureError `networks-unreadable`. */
async function ownNetworks(): Promise<readonly NetworkDescription[]> {
  const { OwnStoreError, ownDescriptions } = await import('../network/own/store');
  try {
    return await ownDescriptions();
  } catch (error) {
    if (error instanceof OwnStoreError) return fail(`networks-${error.reason}`, error.message);
    throw error;
  }
}

/**
 * The one that runs when nobody has chosen comes first. Throws FailureError `model-missing` or `model-damaged`. What checks their descriptions
 * is loaded here: a page shows itself before.
 */
async function packedNetworks(): Promise<readonly NetworkDescription[]> {
  const { INDEX_FILE, inOrder, readDescription } = await import('../network/description');
  try {
    const response = await fetch(browser.runtime.getURL(`assets/networks/${INDEX_FILE}`));
    const list: unknown = await response.json();
    return Array.isArray(list) ? inOrder(list.map(readDescription)) : [];
  } catch (error) {
    if (error instanceof ModelError) throw new FailureError({ code: 'model-damaged', detail: error.message });
    return fail('model-missing', `${INDEX_FILE}: ${String(error)}`);
  }
}

/** Those of the package, then a person's own. Where those cannot be read `trouble` hears of it. */
export async function networks(trouble: (error: unknown) => void): Promise<readonly NetworkDescription[]> {
  const own = ownNetworks().catch((error: unknown) => {
    trouble(error);
    return [];
  });
  return [...(await packedNetworks()), ...(await own)];
}

/** Calls `heard` after every change of a person's own networks, until `signal` aborts. */
export async function watchNetworks(heard: () => void, signal: AbortSignal): Promise<void> {
  const { watchOwn } = await import('../network/own/store');
  if (!signal.aborted) watchOwn(heard, signal);
}
