/** Files that were dropped elsewhere in the tab and are meant for here: they wait until this part is loaded. */
import type { GivenFile } from '../../session/own-network';

let waiting: readonly GivenFile[] | undefined;

export function leaveForMany(files: readonly GivenFile[]): void {
  waiting = files;
  location.hash = '#many';
}

export function takeWaiting(): readonly GivenFile[] | undefined {
  const taken = waiting;
  waiting = undefined;
  return taken;
}
