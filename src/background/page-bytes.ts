/** The rungs of the reading ladder that lead through the page: its frame, then the screen. */
import { type Failure, FailureError, fail, failureOf } from '../session/failure';
import type { Place } from '../session/finding';
import type { PageBytes } from '../session/protocol';
import type { Source } from '../session/source';
import { locate } from './locate';
import { screenshot } from './screenshot';
import { requireSite } from './site-access';
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
      return { blob: await screenshot(tabId, await locate(place)), rung: 'screenshot' };
    } catch (later) {
      const { detail = '' } = later instanceof FailureError ? later.failure : { detail: String(later) };
      return fail('page-refused', [failure.detail, detail].filter(Boolean).join('; '));
    }
  }
}

/** After a fetch that failed. What no server answered may have been withheld: then the person is asked. Throws FailureError. */
export async function rescue({ url, place }: Source, { code }: Failure): Promise<PageBytes> {
  if (code === 'unreachable') await requireSite(url);
  if (!place) return fail('page-refused', 'it is not known where it stands');
  return pageBytes(place);
}
