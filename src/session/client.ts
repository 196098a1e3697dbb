/** A view's side of the session: the current state, every change, and the vanishing of the offscreen document. */
import { latest } from '../async/latest';
import type { AttackDescription, Subject } from './attack-run';
import { ask } from './channel';
import type { ElementRef } from './finding';
import { type JobApi, jobOf } from './job-api';
import { ALIVE_LOCK, type KeptSession, type SessionChange, STATE_CHANNEL } from './protocol';
import type { Source } from './source';
import type { SessionState } from './state';

/**
 * Calls `onState` with the current state and with every later one, until `signal` aborts: of one session, or, without
 * `id`, of whichever is the latest. When the offscreen document disappears under a session that needs it, the state
 * becomes `failed` with `engine-stopped`.
 */
export function followSession(onState: (state: SessionState) => void, signal: AbortSignal, id?: string): void {
  let current: SessionState = { phase: 'idle' };
  let heard = false; // a published state is newer than the answer to the first question
  const show = (state: SessionState): void => {
    if (signal.aborted) return;
    current = state;
    onState(state);
    if (state.phase === 'working' || state.phase === 'done') watch();
  };

  const channel = new BroadcastChannel(STATE_CHANNEL);
  channel.onmessage = ({ data: change }: MessageEvent<SessionChange>) => {
    if (id === undefined ? !change.latest : !('id' in change.state) || change.state.id !== id) return;
    heard = true;
    show(change.state);
  };
  signal.addEventListener('abort', () => channel.close(), { once: true });

  let watching = false;
  const watch = (): void => {
    if (watching) return;
    watching = true;
    navigator.locks
      .request(ALIVE_LOCK, { mode: 'shared', signal }, async () => undefined)
      .then(() => {
        watching = false;
        if (current.phase === 'working' || current.phase === 'done') {
          show({ phase: 'failed', id: current.id, source: current.source, failure: { code: 'engine-stopped' } });
        }
      })
      .catch((error: unknown) => {
        watching = false;
        if (!signal.aborted) throw error;
      });
  };

  ask('background', 'state', id === undefined ? undefined : { id }).then(
    (state) => {
      if (!heard) show(state);
    },
    (error: unknown) => {
      if (!heard && !signal.aborted) throw error;
    },
  );
}

/**
 * Calls `onSessions` with the sessions that are done and kept, the latest first, now and whenever one begins, ends or
 * is no longer kept, until `signal` aborts.
 */
export function followSessions(onSessions: (kept: readonly KeptSession[]) => void, signal: AbortSignal): void {
  const read = latest(
    () => ask('offscreen', 'sessions', undefined),
    onSessions,
    () => onSessions([]), // there is no offscreen document, so nothing is kept
    signal,
  );
  const channel = new BroadcastChannel(STATE_CHANNEL);
  const phases = new Map<string, string>();
  channel.onmessage = ({ data: { state } }: MessageEvent<SessionChange>) => {
    if (!('id' in state) || phases.get(state.id) === state.phase) return;
    phases.set(state.id, state.phase);
    read(undefined);
  };
  signal.addEventListener('abort', () => channel.close(), { once: true });
  read(undefined);
}

/** Starts a new session on `source`, ending the one before. */
export const attack = (source: Source): Promise<undefined> => ask('background', 'attack', { source });

/** Attacks the very picture of a session anew, with the settings as they are now. */
export const again = (id: string): Promise<undefined> => ask('background', 'again', { id });

export const cancel = (id: string): Promise<undefined> => ask('offscreen', 'cancel', { id });

/**
 * About the picture of a session. Each method throws FailureError; `engine-stopped` where the picture is not kept any
 * more.
 */
export const job = (session: string): JobApi => jobOf(session, (question) => ask('offscreen', 'job', question));

/** Of a network, by its id: class index -> label. */
export const labels = async (network: string): Promise<readonly string[]> =>
  (await ask('offscreen', 'labels', { network })).labels;

/** Every attack there is, with its options: what a form can be made from. */
export const attacks = (): Promise<readonly AttackDescription[]> => ask('offscreen', 'attacks', undefined);

/** A source in small. */
export const thumbnail = (source: Source): Promise<Blob> => ask('offscreen', 'thumbnail', { source });

/** Pick mode in a tab. */
export const pick = (tabId: number): Promise<undefined> => ask('background', 'pick', { tabId });

/** The file of a subject in the page, where the image stands; without one the page is as it was. */
export const show = (id: string, place: ElementRef, subject?: Subject): Promise<undefined> =>
  ask('background', 'show', { id, place, ...(subject ? { subject } : {}) });

export const isShownInPage = (place: ElementRef): Promise<boolean> => ask('background', 'shown', { place });
