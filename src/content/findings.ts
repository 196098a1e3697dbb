/** The finding of the last right-click, and those that sessions came from: their elements are asked for later. */
import { fail } from '../session/failure';
import type { Candidate, Finding } from '../session/finding';
import type { Hit } from './hits';

interface KeptFinding {
  readonly token: string;
  /** Looked for once, when first asked. */
  readonly hits: () => readonly Hit[];
  /** What lay under the pointer, and is not meant though Chrome may name it. */
  readonly passed: (hits: readonly Hit[]) => readonly string[];
}

interface Store {
  latest?: KeptFinding | undefined;
  /** The one that was asked for last comes last. */
  used: readonly KeptFinding[];
  count: number;
}

/** Shared with the tools, which are another script in the same world: no page sees the globals of that world. */
const world = globalThis as typeof globalThis & { signflip?: Store };
world.signflip ??= { count: 0, used: [] };
const store = world.signflip;

/** As many sessions as are kept (offscreen/session-limits.ts), and the one that begins. */
const MOST_USED = 5;

/** Keeps what `find` will find, in a moment or when it is asked for; and what of it is passed over. */
export function keepLater(find: () => readonly Hit[], passed: KeptFinding['passed'] = () => []): KeptFinding {
  let found: readonly Hit[] | undefined;
  const hits = (): readonly Hit[] => {
    found ??= find();
    return found;
  };
  // The token says which finding is meant, also after the page was loaded anew.
  store.latest = { token: `${performance.timeOrigin} ${++store.count}`, hits, passed };
  return store.latest;
}

/** The document that they were found in was written anew. */
export function forgetFindings(): void {
  store.latest = undefined;
  store.used = [];
}

/** The referrer policy of an element, else the one that a document states in its head. */
export function policyOf(element: Element | undefined): string {
  const own = element instanceof HTMLImageElement ? element.referrerPolicy : '';
  return own || (document.querySelector<HTMLMetaElement>('meta[name="referrer" i]')?.content ?? '');
}

/** The latest finding, as plain values. */
export function latestFinding(): Finding {
  const token = store.latest?.token ?? '';
  const hits = store.latest?.hits() ?? [];
  const candidates = hits.map(({ element: _, ...candidate }): Candidate => candidate);
  const passed = store.latest?.passed(hits) ?? [];
  return { token, candidates, passed, url: location.href.split('#')[0] ?? '', policy: policyOf(hits[0]?.element) };
}

/** Throws FailureError `page-gone` when the document that had it was written anew. */
export function hitOf(token: string, index: number): Hit {
  const known = [...store.used, ...(store.latest ? [store.latest] : [])];
  const kept = known.find((each) => each.token === token) ?? fail('page-gone', 'the document was written anew');
  store.used = [...store.used.filter((each) => each !== kept), kept].slice(-MOST_USED);
  return kept.hits()[index] ?? fail('image-gone', `there is no image ${index}`);
}
