/**
 * Whether this worker is that of private windows. The manifest asks for `"incognito": "split"`: they have a worker, an
 * offscreen document, cookies and databases of their own, which end with the last of them; Chrome starts this worker
 * with the first.
 */
import browser from 'webextension-polyfill';

export const isPrivate = browser.extension.inIncognitoContext;
