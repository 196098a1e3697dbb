/** A view's side of the session: the current state, every change, and the vanishing of the offscreen document. */
import type { AttackDescription, AttackRequest, AttackRun, RunFile } from './attack-run';
import { ask } from './channel';
import type { Place } from './finding';
import { ALIVE_LOCK, type Crop, type Preview, STATE_CHANNEL, type View } from './protocol';
import type { Source } from './source';
import type { CheckedFile, SessionState, Subject } from './state';
import type { Levels } from './values';

/**
 * Calls `onState` with the current state and with every later one, until `signal` aborts. When the offscreen document
 * disappears under a session that needs it, the state becomes `failed` with `engine-stopped`.
 */
export function followSession(onState: (state: SessionState) => void, signal: AbortSignal): void {
  let current: SessionState = { phase: 'idle' };
  let heard = false; // a published state is newer than the answer to the first question
  const show = (state: SessionState): void => {
    if (signal.aborted) return;
    current = state;
    onState(state);
    if (state.phase === 'working' || state.phase === 'done') watch();
  };

  const channel = new BroadcastChannel(STATE_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<SessionState>) => {
    heard = true;
    show(data);
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

  ask('background', 'state', undefined).then(
    (state) => {
      if (!heard) show(state);
    },
    (error: unknown) => {
      if (!heard && !signal.aborted) throw error;
    },
  );
}

/** Starts a new session on `source`, ending the one before. */
export const attack = (source: Source): Promise<undefined> => ask('background', 'attack', { source });

export const cancel = (id: string): Promise<undefined> => ask('offscreen', 'cancel', { id });

/** `crop`: only this part, pixel by pixel. */
export const preview = (id: string, view: View, subject: Subject, crop?: Crop): Promise<Preview> =>
  ask('offscreen', 'preview', { id, view, subject, ...(crop ? { crop } : {}) });

/** Encodes, decodes and re-reads the file of one level. Kept for the levels asked for last, so asking again is cheap. */
export const file = (id: string, levels: Levels): Promise<CheckedFile> => ask('offscreen', 'file', { id, levels });

/** The file that a run ended in. */
export const runFile = (id: string, run: number): Promise<RunFile> => ask('offscreen', 'runFile', { id, run });

/** Of the packed model: class index -> label. */
export const labels = (): Promise<readonly string[]> => ask('offscreen', 'labels', undefined);

/** Every attack there is, with its options: what a form can be made from. */
export const attacks = (): Promise<readonly AttackDescription[]> => ask('offscreen', 'attacks', undefined);

/** Runs an attack on the picture of a session that is done. */
export const run = (id: string, request: AttackRequest): Promise<AttackRun> => ask('offscreen', 'run', { id, request });

export const endRun = (id: string): Promise<undefined> => ask('offscreen', 'endRun', { id });

/** A source in small. */
export const thumbnail = (source: Source): Promise<Blob> => ask('offscreen', 'thumbnail', { source });

/** Pick mode in a tab. */
export const pick = (tabId: number): Promise<undefined> => ask('background', 'pick', { tabId });

/** The file of a subject in the page, where the image stands; without one the page is as it was. */
export const show = (id: string, place: Place, subject?: Subject): Promise<undefined> =>
  ask('background', 'show', { id, place, ...(subject ? { subject } : {}) });

export const isShown = (place: Place): Promise<boolean> => ask('background', 'shown', { place });
