/**
 * The networks that there are, read and checked: those of the package, and a person's own. Loaded when a page has shown
 * itself.
 */
import browser from 'webextension-polyfill';
import { INDEX_FILE, inOrder, type NetworkDescription, readDescription } from '../network/description';
import { ModelError } from '../network/model-error';
import { OwnStoreError, ownDescriptions, watchOwn } from '../network/own/store';
import { FailureError, fail } from './failure';

/** A person's own, the oldest first. Throws FailureError `networks-unreadable`. */
async function ownNetworks(): Promise<readonly NetworkDescription[]> {
  try {
    return await ownDescriptions();
  } catch (error) {
    if (error instanceof OwnStoreError) return fail(`networks-${error.reason}`, error.message);
    throw error;
  }
}

/**
 * The one that runs when nobody has chosen comes first. Throws FailureError `model-missing` or `model-damaged`.
 */
async function packedNetworks(): Promise<readonly NetworkDescription[]> {
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

export { watchOwn };
