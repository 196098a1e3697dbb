/**
 * The person's hand: how often the menu may be told of something new while it rests. A page can make Chrome report that something
 * else lies under the pointer, by moving things; it cannot make the pointer move on the screen, nor turn a wheel, nor press a key.
 */
import { Allowance } from '../async/allowance';

/** So often may the menu be told while the hand rests. */
const CHANGES_AT_REST = 10;

const SIGNS = ['wheel', 'pointermove', 'keydown'] as const;

const allowance = new Allowance(CHANGES_AT_REST, 0);
/** Where on the screen the pointer was seen last. */
let place = '';
let whenMoved: (() => void) | undefined;

const placeOf = ({ screenX, screenY }: MouseEvent): string => `${screenX} ${screenY}`;

/** Of a trusted event: the hand may have moved since the last one. */
export function pointerSeen(event: MouseEvent): void {
  if (placeOf(event) === place) return;
  place = placeOf(event);
  userActed();
}

/** The hand has moved, or clicked. */
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
 * Whether the menu may be told once more. If not, `later` is called when the hand moves; only until then are its signs listened to.
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
