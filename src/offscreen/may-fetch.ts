/**
 * Whether Signflip itself may ask a server for an image that a page names. CORS and Chrome's guard of the local network
 * do not hold an extension back, so this does: nothing is asked for that the page itself could not have asked for.
 * Pure.
 */
import { addressSpaceOf, isMorePrivate } from '../session/address-space';
import type { Failure } from '../session/failure';
import type { PageLoading } from '../session/protocol';
import { homeOf, type Source } from '../session/source';

/**
 * Undefined: it may. Else the failure that says why not.
 * @param loading what came of the page's own loading; undefined where the page could not be asked
 */
export function refusal(source: Source, loading: PageLoading | undefined): Failure | undefined {
  if (!/^(https?|ftp):/i.test(source.url)) return undefined;
  const target = addressSpaceOf(source.url);
  if (isMorePrivate(target, addressSpaceOf(homeOf(source)))) return { code: 'private-address' };
  // A page may ask Chrome to treat it as one from the Internet: then its own loading fails, unless its worker makes
  // that up.
  if (loading && loading.state !== 'shown') return { code: 'unreachable', detail: 'the page itself does not load it' };
  if (target !== 'public' && (!loading || loading.byWorker)) return { code: 'private-address' };
  return undefined;
}

/** On a page that came by https, Chrome asks by https also for images whose address says http. */
export function asPageAsks(source: Source): string {
  const { url } = source;
  const secure = /^https:/i.test(homeOf(source) ?? '');
  return secure && addressSpaceOf(url) === 'public' ? url.replace(/^http:/i, 'https:') : url;
}
