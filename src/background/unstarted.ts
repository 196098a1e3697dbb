/**
 * A session that could not even be started, told as one that failed: the person asked for it, and no view shows
 * anything else.
 */
import { ask } from '../session/channel';
import { type Failure, failureOf } from '../session/failure';
import { packageDamage } from '../session/package-damage';
import { type SessionChange, STATE_CHANNEL } from '../session/protocol';
import { DEFAULTS } from '../session/settings';
import type { Source } from '../session/source';
import type { SessionState } from '../session/state';
import { showBadge } from './badge';
import { remember } from './record';

/** Where no offscreen document takes the session, this worker remembers it, and tells the views that are open. */
async function tell(source: Source, failure: Failure): Promise<void> {
  const state: SessionState = { phase: 'failed', id: crypto.randomUUID(), source, failure };
  await Promise.all([remember(state), showBadge('failed')]);
  const channel = new BroadcastChannel(STATE_CHANNEL);
  channel.postMessage({ state, latest: true } satisfies SessionChange);
  channel.close();
}

/** Never rejects. */
export async function unstarted(source: Source, error: unknown): Promise<void> {
  console.warn('the attack could not be started', error);
  const failure = (await packageDamage()) ?? failureOf(error);
  try {
    await ask('offscreen', 'start', { source, at: Date.now(), settings: DEFAULTS, failure });
  } catch {
    await tell(source, failure);
  }
}
