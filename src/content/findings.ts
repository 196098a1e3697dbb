/** The finding of the last right-click, and the one that a session came from: their elements are asked for later. */
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
  used?: KeptFinding | undefined;
  count: number;
}

/** Shared with the tools, which are another script in the same world: no page sees the globals of that world. */
const world = globalThis as typeof globalThis & { signflip?: Store };
world.signflip ??= { count: 0 };
const store = world.signflip;

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
  store.used = undefined;
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

/** Throws when the page no longer has it. */
export function hitOf(token: string, index: number): Hit {
  if (store.latest?.token === token) store.used = store.latest;
  const hit = store.used?.token === token ? store.used.hits()[index] : undefined;
  if (!hit) throw new Error('the page was loaded anew since');
  return hit;
}
