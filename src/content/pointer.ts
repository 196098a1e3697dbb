/**
 * Follows the pointer: what lies under a right-click is kept, and the menu is told beforehand what it may offer. Only what a person
 * does counts. An event that a page's script made up (`isTrusted` is false) is let go before anything is done for it, so it costs
 * the page nothing that it could measure; and what Chrome reports because the page moved something under a pointer that rests can
 * tell the menu only so often, until the person moves again.
 */
import { Allowance } from '../async/allowance';
import type { Under } from '../session/finding';
import { elementsAt, isFrame, pierced, stackAt } from './dom';
import { imagesAt, underPoint } from './find';
import { forgetFindings, keepLater } from './findings';
import { isConnected, say } from './tell';

/** Milliseconds of rest after which the menu is told: Chrome builds it before a message sent by the click could arrive. */
const REST_MS = 80;

/** So often may the menu be told while the person's hand rests. */
const CHANGES_AT_REST = 10;

interface Point {
  readonly x: number;
  readonly y: number;
}

const allowance = new Allowance(CHANGES_AT_REST, 0);
let rest: ReturnType<typeof setTimeout> | undefined;
/** What this frame told the menu last; undefined where another frame or tab may have spoken since. */
let told: Under | undefined;
/** Where the pointer is in this frame; undefined outside of it. */
let here: Point | undefined;
/** Where on the screen it was seen last. */
let hand = '';

const isImage = (under: Under | undefined): boolean => under === 'image' || under === 'canvas';

function inform(under: Under): void {
  if (under === told) return;
  if (!allowance.take(0)) untilHandMoves();
  else {
    told = under;
    say({ to: 'menu', under });
  }
}

function moved(): void {
  forgetHand();
  allowance.refill();
  if (here) lookSoon(here);
}

const HAND = ['wheel', 'pointermove', 'keydown'] as const;

function onHand(event: Event): void {
  if (!event.isTrusted || (event instanceof PointerEvent && place(event) === hand)) return;
  moved();
}

function forgetHand(): void {
  for (const type of HAND) removeEventListener(type, onHand, true);
}

/** Listens to the hand itself only when it is needed: a page can make Chrome report that something else lies under it, not that it moved. */
function untilHandMoves(): void {
  for (const type of HAND) addEventListener(type, onHand, { capture: true, passive: true });
}

const place = ({ screenX, screenY }: MouseEvent): string => `${screenX} ${screenY}`;

function lookSoon({ x, y }: Point): void {
  clearTimeout(rest);
  rest = setTimeout(() => {
    if (!stillOurs()) return;
    const stack = stackAt(x, y);
    if (isFrame(stack[0])) {
      told = undefined; // the frame speaks for itself
      return;
    }
    const under = underPoint(imagesAt(x, y, stack), x, y);
    // Between text and nothing a right-click itself tells: the worker need not wake for it.
    if (isImage(under) || isImage(told) || told === undefined) inform(under);
  }, REST_MS);
}

function onContextMenu(event: MouseEvent): void {
  if (!event.isTrusted || !stillOurs()) return;
  clearTimeout(rest);
  const { clientX: x, clientY: y } = event;
  // The elements at once, for the page may show a menu of its own; what they hold in a moment, for a right-click waits for nobody.
  const elements = elementsAt(x, y);
  const finding = keepLater(() => imagesAt(x, y, pierced(x, y, elements)));
  allowance.refill();
  setTimeout(() => inform(underPoint(finding.hits(), x, y)));
}

function onPointerOver(event: PointerEvent): void {
  if (!event.isTrusted || event.pointerType !== 'mouse') return;
  here = { x: event.clientX, y: event.clientY };
  if (place(event) !== hand) {
    hand = place(event);
    allowance.refill();
  }
  lookSoon(here);
}

/** Out of this frame: whoever has the pointer next speaks for it. */
function onPointerOut(event: PointerEvent): void {
  if (!event.isTrusted || event.relatedTarget) return;
  clearTimeout(rest);
  here = undefined;
  told = undefined;
}

/** The menu is one for all tabs. */
function onVisibility(event: Event): void {
  if (!event.isTrusted) return;
  clearTimeout(rest);
  if (document.hidden && isImage(told)) say({ to: 'menu', under: 'nothing' });
  told = undefined;
  if (!document.hidden && here) lookSoon(here);
}

const LISTENERS = {
  contextmenu: onContextMenu,
  pointerover: onPointerOver,
  pointerout: onPointerOut,
  visibilitychange: onVisibility,
} as const;

/** On `window`: a listener on `document` breaks Chrome's own picking of images under transparent overlays. */
function start(): void {
  for (const [type, listener] of Object.entries(LISTENERS))
    addEventListener(type, listener as EventListener, { capture: true, passive: true });
}

/** `document.open()` gives the same window another document, and takes every listener away. */
const rewritten = new MutationObserver((changes) => {
  if (!changes.some(({ target }) => target === document)) return;
  forgetFindings();
  told = undefined;
  start(); // a listener that is there is not added twice
});

/** False for an orphan, which then follows no more: the extension was updated or removed. */
function stillOurs(): boolean {
  if (isConnected()) return true;
  rewritten.disconnect();
  forgetHand();
  for (const [type, listener] of Object.entries(LISTENERS)) removeEventListener(type, listener as EventListener, true);
  return false;
}

export function followPointer(): void {
  start();
  rewritten.observe(document, { childList: true });
}
