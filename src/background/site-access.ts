/**
 * What a person who restricts Signflip to some sites, in Chrome's own settings, lets it do. A click in its menu or on
 * its icon opens the tab to it, and the tab's own site to its requests, until the tab goes elsewhere: that needs no
 * permission of its own, because access to all sites was asked for and withheld.
 */
import { fail } from '../session/failure';

/** An address's site as a match pattern; undefined where access is not given by site. */
function siteOf(url: string): string | undefined {
  if (!/^https?:/i.test(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** Throws `site-access`, with the site, where neither a setting nor a click opened it. */
export async function requireSite(url: string): Promise<void> {
  const site = siteOf(url);
  if (!site || (await chrome.permissions.contains({ origins: [site] }))) return;
  const [opened] = await chrome.tabs.query({ url: site }); // Chrome tells the address of a tab only to who may enter it
  if (!opened) fail('site-access', site);
}

/**
 * Throws `site-access`. To be asked first: into a tab that is withheld Chrome puts a script only after a click, and
 * waits.
 */
export async function requireTab(tabId: number): Promise<void> {
  if (await chrome.permissions.contains({ origins: ['<all_urls>'] })) return;
  if ((await chrome.tabs.get(tabId)).url === undefined) fail('site-access');
}
