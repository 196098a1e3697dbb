/** What the toolbar icon says of a session: of every state the part that can be seen without opening the popup. */
import type { SessionState } from './state';

export type BadgeKind = 'none' | 'working' | 'flipped' | 'failed';

export function badgeOf(state: SessionState): BadgeKind {
  switch (state.phase) {
    case 'working':
      return 'working';
    case 'failed':
      return 'failed';
    case 'done':
      return state.runs[0]?.file.verified ? 'flipped' : 'none';
    default:
      return 'none';
  }
}
