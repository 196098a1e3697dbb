/**
 * What the service worker remembers of the session, in storage.session: this worker may die at any moment, and so may
 * the offscreen document. Enough to say afterwards what was lost, and to try again.
 */
import browser from 'webextension-polyfill';
import type { SessionState } from '../session/state';
import { isPrivate } from './private';

const KEY = 'session';

/** A longer address holds a picture itself (data:), and storage.session is small. */
const LONGEST_ADDRESS = 100_000;

/** The bytes of a picture and of those beside it (data: addresses) are not kept: storage.session is small. */
type StoredState =
  | Exclude<SessionState, { phase: 'done' | 'working' }>
  | { phase: 'running'; id: string; source: { url: string; name: string } };

/**
 * storage.session is one for ordinary and private windows, and outlives these: what is private stays in this worker's
 * memory.
 */
let privately: StoredState | undefined;

export async function remember(state: SessionState): Promise<void> {
  let kept: StoredState;
  if (state.phase === 'idle') kept = state;
  else {
    const { blob: _, choices: __, ...rest } = state.source;
    const source = rest.url.length > LONGEST_ADDRESS ? { ...rest, url: '' } : rest;
    kept =
      state.phase === 'working' || state.phase === 'done'
        ? { phase: 'running', id: state.id, source }
        : { ...state, source };
  }
  if (isPrivate) privately = kept;
  else await browser.storage.session.set({ [KEY]: kept });
}

/** The state when there is no offscreen document: a session that needed it was interrupted. */
export async function recall(): Promise<SessionState> {
  const kept = isPrivate ? privately : ((await browser.storage.session.get(KEY))[KEY] as StoredState | undefined);
  if (!kept) return { phase: 'idle' };
  if (kept.phase !== 'running') return kept;
  return { phase: 'failed', id: kept.id, source: kept.source, failure: { code: 'engine-stopped' } };
}
