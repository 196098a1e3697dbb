/** The rungs of the reading ladder that lead through the page: its frame, then the screen. */
import { type FailureCode, FailureError, fail, failureOf } from '../session/failure';
import type { Place } from '../session/finding';
import type { PageBytes } from '../session/protocol';
import type { Source } from '../session/state';
import { screenshot } from './screenshot';
import { askTool } from './tools';

/** Throws FailureError. */
export async function pageBytes(place: Place): Promise<PageBytes> {
  const { tabId, token, index } = place;
  try {
    return await askTool(place, 'read', { token, index });
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code !== 'page-refused') throw error;
    try {
      const region = await askTool(place, 'where', { token, index });
      return { blob: await screenshot(tabId, region), rung: 'screenshot' };
    } catch (later) {
      const { detail = '' } = later instanceof FailureError ? later.failure : { detail: String(later) };
      return fail('page-refused', [failure.detail, detail].filter(Boolean).join('; '));
    }
  }
}

/** An address's site as a match pattern; undefined where access is not given by site. */
export function siteOf(url: string): string | undefined {
  if (!/^https?:/i.test(url)) return undefined;
  const { protocol, hostname } = new URL(url);
  return `${protocol}//${hostname}/*`;
}

/** Throws `site-access` where the person keeps Signflip away from the site of this address. */
export async function requireAccess(url: string): Promise<void> {
  const site = siteOf(url);
  if (site && !(await chrome.permissions.contains({ origins: [site] }))) fail('site-access', site);
}

/** After a fetch that failed. Throws FailureError. */
export async function rescue({ url, place }: Source): Promise<PageBytes> {
  await requireAccess(url);
  if (!place) return fail('page-refused' satisfies FailureCode, 'it is not known where it stands');
  return pageBytes(place);
}
