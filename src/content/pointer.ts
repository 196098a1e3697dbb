/**
 * Follows the pointer: what lies under a right-click is kept, and the menu is told beforehand what it may offer. Only
 * what a person does counts. An event that a page's script made up (`isTrusted` is false) is let go before anything is
 * done for it, so it costs the page nothing that it could measure; and what Chrome reports because the page moved
 * something under a pointer that rests can tell the menu only so often, until the person moves again.
 */
import type { PointerTarget } from '../session/finding';
import { elementsAt, isFrame, pierced, stackAt } from './dom';
import { imagesAt, passedOver, underPoint } from './find';
import { forgetFindings, keepLater } from './findings';
import { isConnected, send } from './send';
import { mayUpdateMenu, pointerSeen, stopWatching, userActed } from './user-activity';

/**
 * Milliseconds of rest after which the menu is told: Chrome builds it before a message sent by the click could arrive.
 */
const REST_MS = 80;

interface Point {
  readonly x: number;
  readonly y: number;
}

let rest: ReturnType<typeof setTimeout> | undefined;
/** What this frame told the menu last; undefined where another frame or tab may have spoken since. */
let lastSent: PointerTarget | undefined;
/** REST_MS, and twice as long each time that the worker did not believe what it was told. */
let pause = REST_MS;
/** Where the pointer is in this frame; undefined outside of it. */
let here: Point | undefined;

const isImage = (under: PointerTarget | undefined): boolean => under === 'image' || under === 'canvas';

/** Looks once more, and tells the menu even what it was told before. */
function tellAnew(): void {
  lastSent = undefined;
  if (here) lookSoon(here);
}

function inform(under: PointerTarget): void {
  if (under === lastSent || !mayUpdateMenu(tellAnew)) return;
  lastSent = under;
  send({ to: 'menu', under }).then((believed) => {
    if (believed !== false) return;
    // The tab's own document is busy, or has not seen yet that the pointer left it for this frame.
    pause *= 2;
    tellAnew();
  });
}

function lookSoon({ x, y }: Point): void {
  clearTimeout(rest);
  rest = setTimeout(() => {
    if (!stillOurs()) return;
    const stack = stackAt(x, y);
    if (isFrame(stack[0])) {
      lastSent = undefined; // the frame speaks for itself
      return;
    }
    const under = underPoint(imagesAt(x, y, stack), x, y);
    // Between text and nothing a right-click itself tells: the worker need not wake for it.
    if (isImage(under) || isImage(lastSent) || lastSent === undefined) inform(under);
  }, pause);
}

function onContextMenu(event: MouseEvent): void {
  if (!event.isTrusted || !stillOurs()) return;
  clearTimeout(rest);
  const { clientX: x, clientY: y } = event;
  // The elements at once, for the page may show a menu of its own; what they hold in a moment, for a right-click waits
  // for nobody.
  const elements = elementsAt(x, y);
  let stack: readonly Element[] | undefined;
  const under = (): readonly Element[] => {
    stack ??= pierced(x, y, elements);
    return stack;
  };
  const finding = keepLater(
    () => imagesAt(x, y, under()),
    (hits) => passedOver(under(), hits),
  );
  userActed();
  setTimeout(() => inform(underPoint(finding.hits(), x, y)));
}

function onPointerOver(event: PointerEvent): void {
  if (!event.isTrusted || event.pointerType !== 'mouse') return;
  here = { x: event.clientX, y: event.clientY };
  pause = REST_MS;
  pointerSeen(event);
  lookSoon(here);
}

/** Out of this frame: whoever has the pointer next speaks for it. */
function onPointerOut(event: PointerEvent): void {
  if (!event.isTrusted || event.relatedTarget) return;
  clearTimeout(rest);
  here = undefined;
  lastSent = undefined;
}

/** The tab has come to the front, and the menu is one for all tabs: it is told anew. */
export function lookAgain(): void {
  userActed();
  tellAnew();
}

const LISTENERS = {
  contextmenu: onContextMenu,
  pointerover: onPointerOver,
  pointerout: onPointerOut,
} as const;

/** On `window`: a listener on `document` breaks Chrome's own picking of images under transparent overlays. */
function forEachListener(addOrRemove: typeof addEventListener): void {
  for (const [type, listener] of Object.entries(LISTENERS))
    addOrRemove(type, listener as EventListener, { capture: true, passive: true });
}

/** `document.open()` gives the same window another document, and takes every listener away. */
const rewritten = new MutationObserver((changes) => {
  if (!changes.some(({ target }) => target === document)) return;
  forgetFindings();
  lastSent = undefined;
  forEachListener(addEventListener); // a listener that is there is not added twice
});

/** False for an orphan, which then follows no more: the extension was updated or removed. */
function stillOurs(): boolean {
  if (isConnected()) return true;
  rewritten.disconnect();
  stopWatching();
  forEachListener(removeEventListener);
  return false;
}

export function followPointer(): void {
  forEachListener(addEventListener);
  rewritten.observe(document, { childList: true });
}
