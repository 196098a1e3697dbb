/** When the picture of the session that was started last has been read: until then its page must stay in front for the screen's way. */
import type { SessionState } from '../session/state';

/** A server that sends without end must not keep the tab away for ever. */
const PATIENCE_MS = 20_000;

let noticed: () => void = () => undefined;

const isRead = (state: SessionState): boolean => state.phase !== 'working' || state.step !== 'reading';

/** Call for each change of the latest session. */
export function noticeRead(state: SessionState): void {
  if (isRead(state)) noticed();
}

/** Settles when the session that is started now has its picture, or none, or nobody can wait any longer. */
export function whileRead(): Promise<void> {
  return new Promise((resolve) => {
    noticed = resolve;
    setTimeout(resolve, PATIENCE_MS);
  });
}
