/**
 * Whether something of another document lies over an element. A screenshot of the element would show that instead, and
 * a page may lay over it what it may not read: another site's frame, for the moment of the picture. As far as a page's
 * window lets it be seen.
 */
import { boxOf, isVisible, shadowOf, stackAt } from '../dom';

/** What shows another document. */
const OTHERS = 'iframe, frame, object, embed, fencedframe';

/** Points looked at along each side of what two boxes share. */
const POINTS = 5;

function* othersIn(root: Document | ShadowRoot): Generator<Element> {
  const all =
    root instanceof Document ? Document.prototype.querySelectorAll : DocumentFragment.prototype.querySelectorAll;
  for (const element of all.call(root, '*')) {
    if (Element.prototype.matches.call(element, OTHERS)) yield element;
    const shadow = shadowOf(element);
    if (shadow) yield* othersIn(shadow);
  }
}

/** A box of both, in the window; undefined where they share nothing. */
function shared(a: DOMRect, b: DOMRect): DOMRect | undefined {
  const left = Math.max(a.left, b.left, 0);
  const top = Math.max(a.top, b.top, 0);
  const width = Math.min(a.right, b.right, innerWidth) - left;
  const height = Math.min(a.bottom, b.bottom, innerHeight) - top;
  return width > 0 && height > 0 ? new DOMRect(left, top, width, height) : undefined;
}

function* pointsOf({ left, top, width, height }: DOMRect): Generator<readonly [x: number, y: number]> {
  for (let i = 0; i < POINTS; i++)
    for (let j = 0; j < POINTS; j++) yield [left + (width * (i + 0.5)) / POINTS, top + (height * (j + 0.5)) / POINTS];
}

/** Hit-testing does not see it: then only its box tells where it is. */
const isUntouchable = (element: Element): boolean =>
  getComputedStyle(element).pointerEvents === 'none' || Element.prototype.closest.call(element, '[inert]') !== null;

function liesOver(other: Element, element: Element, box: DOMRect): boolean {
  if (isUntouchable(other)) return true;
  for (const [x, y] of pointsOf(box)) {
    const stack = stackAt(x, y);
    const at = stack.indexOf(other);
    if (at < 0) continue; // clipped here
    const own = stack.indexOf(element);
    if (own < 0 || at < own) return true;
  }
  return false;
}

/** Whether a document that is not inside of the element lies over a part of it. */
export function isCovered(element: Element): boolean {
  const box = boxOf(element);
  for (const other of othersIn(document)) {
    if (other === element || !isVisible(other)) continue;
    const both = shared(box, boxOf(other));
    if (both && liesOver(other, element, both)) return true;
  }
  return false;
}
