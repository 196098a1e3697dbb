/**
 * When the picture of the latest session has been read: until then its page must stay in front, for the screen may be
 * the only way.
 */
import type { SessionState } from '../session/state';

/** A server that sends without end must not keep the tab away for ever. */
const PATIENCE_MS = 20_000;

const waiting = new Set<() => void>();

const isRead = (state: SessionState): boolean => state.phase !== 'working' || state.step !== 'reading';

/** Call for each change of the latest session. */
export function noticeRead(state: SessionState): void {
  if (!isRead(state)) return;
  for (const resolve of waiting) resolve();
  waiting.clear();
}

/**
 * Settles when the latest session has its picture, or none, or nobody can wait any longer.
 * @param now gives its state as it is: it may have been read before anybody asked
 */
export async function whileRead(now: () => Promise<SessionState>): Promise<void> {
  const read = new Promise<void>((resolve) => {
    waiting.add(resolve);
    setTimeout(resolve, PATIENCE_MS);
  });
  noticeRead(await now());
  await read;
}
