/** Chrome's rules for the extension's own requests. They are gone when the browser closes. */
import type { AddressSpace } from '../session/address-space';
import { privateAddressRules } from './private-addresses';
import { type Referrer, referrerRules } from './referrer';

const REFERRER_IDS = [1, 2, 3];
const ADDRESS_IDS = [4, 5, 6, 7];

/**
 * The Referer of the page whose image is read. Never throws: an image whose server asks for no Referer is read without.
 */
export async function sendReferrer(referrer: Referrer | undefined): Promise<void> {
  try {
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: REFERRER_IDS,
      addRules: referrerRules(referrer, chrome.runtime.id),
    });
  } catch (error) {
    console.warn('the Referer could not be set', error);
  }
}

/**
 * No request leads to a more private place than where the document came from. Throws: without these rules nothing is
 * fetched.
 */
export async function keepOutOf(home: AddressSpace): Promise<void> {
  await chrome.declarativeNetRequest.updateSessionRules({
    removeRuleIds: ADDRESS_IDS,
    addRules: privateAddressRules(home, chrome.runtime.id, ADDRESS_IDS),
  });
}
