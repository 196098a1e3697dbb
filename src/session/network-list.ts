/** The packed networks, as any page of the extension reads them: no offscreen document need stand for that. */
import browser from 'webextension-polyfill';
import type { Accuracy, NetworkDescription } from '../network/description';
import { ModelError } from '../network/model-error';
import { FailureError, fail } from './failure';

export type { Accuracy, NetworkDescription };

/**
 * The one that runs when nobody has chosen comes first. Throws FailureError `model-missing` or `model-damaged`. What checks their descriptions
 * is loaded here: a page shows itself before.
 */
export async function networks(): Promise<readonly NetworkDescription[]> {
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
