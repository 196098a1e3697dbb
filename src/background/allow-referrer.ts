/** Gives the extension's own requests the Referer of the page whose image is read. The rules are gone when the browser closes. */
import { type Referrer, referrerRules } from './referrer';

const IDS = [1, 2, 3];

/** Never throws: an image whose server asks for no Referer is read without. */
export async function sendReferrer(referrer: Referrer | undefined): Promise<void> {
  try {
    await chrome.declarativeNetRequest.updateSessionRules({
      removeRuleIds: IDS,
      addRules: referrerRules(referrer, chrome.runtime.id),
    });
  } catch (error) {
    console.warn('the Referer could not be set', error);
  }
}
