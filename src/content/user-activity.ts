/**
 * Limits how often the menu is updated without user activity. By moving its elements a page can make Chrome report that
 * something else lies under the pointer; it cannot move the pointer on the screen, turn a wheel or press a key.
 */
import { Allowance } from '../async/allowance';

/** So many updates of the menu without user activity. */
const CHANGES_AT_REST = 10;

const SIGNS = ['wheel', 'pointermove', 'keydown'] as const;

const allowance = new Allowance(CHANGES_AT_REST, 0);
/** Where on the screen the pointer was seen last. */
let place = '';
let whenMoved: (() => void) | undefined;

const placeOf = ({ screenX, screenY }: MouseEvent): string => `${screenX} ${screenY}`;

/** To be called with trusted events: the pointer may have moved since the last one. */
export function pointerSeen(event: MouseEvent): void {
  if (placeOf(event) === place) return;
  place = placeOf(event);
  userActed();
}

/** The user has moved the pointer, or clicked. */
export function userActed(): void {
  stopWatching();
  allowance.refill();
}

function onSign(event: Event): void {
  if (!event.isTrusted || (event instanceof PointerEvent && placeOf(event) === place)) return;
  const then = whenMoved;
  userActed();
  then?.();
}

/**
 * Whether the menu may be updated once more. If not, `later` is called at the next user activity; only until then are
 * its events listened to.
 */
export function mayUpdateMenu(later: () => void): boolean {
  if (allowance.take(0)) return true;
  whenMoved = later;
  for (const type of SIGNS) addEventListener(type, onSign, { capture: true, passive: true });
  return false;
}

export function stopWatching(): void {
  whenMoved = undefined;
  for (const type of SIGNS) removeEventListener(type, onSign, true);
}
