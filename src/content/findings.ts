/** The finding of the last right-click, and the one that a session came from: their elements are asked for later. */
import type { Candidate, Finding } from '../session/finding';
import type { Hit } from './hits';

interface Kept {
  readonly token: string;
  readonly hits: readonly Hit[];
}

let latest: Kept | undefined;
let used: Kept | undefined;
let count = 0;

/** Keeps what was found. The token says which finding is meant, also after the page was loaded anew. */
export function keep(hits: readonly Hit[]): string {
  latest = { token: `${performance.timeOrigin} ${++count}`, hits };
  return latest.token;
}

/** The referrer policy of an element, else the one that a document states in its head. */
function policyOf(element: Element | undefined): string {
  const own = element instanceof HTMLImageElement ? element.referrerPolicy : '';
  return own || (document.querySelector<HTMLMetaElement>('meta[name="referrer" i]')?.content ?? '');
}

/** The latest finding, as plain values. */
export function tell(): Finding {
  const { token, hits } = latest ?? { token: keep([]), hits: [] };
  const candidates = hits.map(({ element: _, ...candidate }): Candidate => candidate);
  return { token, candidates, url: location.href.split('#')[0] ?? '', policy: policyOf(hits[0]?.element) };
}

/** Throws when the page no longer has it. */
export function hitOf(token: string, index: number): Hit {
  if (latest?.token === token) used = latest;
  const hit = used?.token === token ? used.hits[index] : undefined;
  if (!hit) throw new Error('the page was loaded anew since');
  return hit;
}
