/**
 * What this script put into the page goes with the extension: an updated or removed one leaves nothing behind that
 * nobody can take away.
 */
import { isConnected } from '../send';

/** Milliseconds between two looks: no event tells a content script that its extension has gone. */
const EVERY_MS = 500;

const leavings = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function look(): void {
  if (isConnected()) return;
  for (const leave of [...leavings]) leave();
  leavings.clear();
  clearInterval(timer);
}

/** Calls `leave` when the extension has gone. Gives the way to end that. */
export function whileOurs(leave: () => void): () => void {
  leavings.add(leave);
  if (leavings.size === 1) timer = setInterval(look, EVERY_MS);
  return () => {
    leavings.delete(leave);
    if (leavings.size === 0) clearInterval(timer);
  };
}
