/**
 * The few DOM calls that the content script makes, in a form that a page cannot bend: its scripts live in another
 * world, but `<form><input name="children">` and `<img name="elementsFromPoint">` replace properties of elements and of
 * the document itself.
 */

export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

/** In a document of XML, an SVG in its own tab, `createElement` gives no element of HTML. */
export const htmlElement = <K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] =>
  Document.prototype.createElementNS.call(document, 'http://www.w3.org/1999/xhtml', name) as HTMLElementTagNameMap[K];

export const contains = ({ left, top, right, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x < right && y >= top && y < bottom;

/** The shadow root of an element, closed ones included. */
export function shadowOf(element: Element): ShadowRoot | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  return (chrome.dom?.openOrClosedShadowRoot(element) as ShadowRoot | null) ?? undefined;
}

/**
 * The elements that hit-testing gives for a point of a document or a shadow root, topmost first; not what lies in
 * shadow roots.
 */
export const elementsAt = (x: number, y: number, root: Document | ShadowRoot = document): Element[] =>
  root instanceof ShadowRoot ? root.elementsFromPoint(x, y) : Document.prototype.elementsFromPoint.call(root, x, y);

/** So many elements of a stack are looked at: no page that a person made puts more under one point. */
const DEEPEST = 250;

/** The elements of `elementsAt`, and above each one what lies there in its shadow root. */
export function pierced(
  x: number,
  y: number,
  elements: readonly Element[],
  root: Document | ShadowRoot = document,
): Element[] {
  const own = elements.slice(0, DEEPEST).filter((element) => Node.prototype.getRootNode.call(element) === root);
  return own.flatMap((element) => {
    const shadow = shadowOf(element);
    return shadow ? [...stackAt(x, y, shadow), element] : [element];
  });
}

/** The elements under a point, topmost first, through every shadow root. */
export const stackAt = (x: number, y: number, root: Document | ShadowRoot = document): Element[] =>
  pierced(x, y, elementsAt(x, y, root), root);

/** Elements that a walk looks at before it gives up: a right-click must cost less than a millisecond. */
const PATIENCE = 400;

/**
 * Elements whose box holds the point, by walking down: finds what `pointer-events: none` hides from hit-testing.
 * Deepest last; not in painting order.
 */
export function boxesAt(x: number, y: number, roots: readonly (Element | ShadowRoot)[]): Element[] {
  const found: Element[] = [];
  let looked = 0;
  const walk = (root: Element | ShadowRoot): void => {
    const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT, (node) => {
      if (++looked > PATIENCE || !contains(boxOf(node as Element), x, y)) return NodeFilter.FILTER_REJECT;
      return NodeFilter.FILTER_ACCEPT;
    });
    while (walker.nextNode()) {
      const element = walker.currentNode as Element;
      found.push(element);
      const shadow = shadowOf(element);
      if (shadow) walk(shadow);
    }
  };
  for (const root of roots) walk(root);
  return found;
}

/** Shown at all: laid out, not hidden, not transparent. */
export const isVisible = (element: Element): boolean =>
  Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });

export const isFrame = (element: Element | undefined): boolean =>
  element instanceof HTMLIFrameElement || element?.localName === 'frame';

const FRAMES = new Set(['iframe', 'frame', 'fencedframe', 'object', 'embed']);

/** An element that may hold a document of its own. */
const holdsDocument = (element: Element | null | undefined): boolean => FRAMES.has(element?.localName ?? '');

/** With a second part, for in quirks mode `:hover` alone stands for links only. */
const HOVERED = ':hover:not(signflip-nothing)';

/**
 * Whether the pointer is over this document itself: neither outside of it nor in one of its frames. Chrome hovers what
 * lies under it, and no page can make that up.
 */
export function isPointerHere(root: Document | ShadowRoot = document): boolean {
  const hovered = (root instanceof ShadowRoot ? DocumentFragment : Document).prototype.querySelectorAll.call(
    root,
    HOVERED,
  );
  const innermost = hovered[hovered.length - 1];
  const shadow = innermost && shadowOf(innermost);
  if (shadow && DocumentFragment.prototype.querySelector.call(shadow, HOVERED)) return isPointerHere(shadow);
  return innermost !== undefined && !holdsDocument(innermost);
}

/** Whether what is typed goes to this document itself, not to one of its frames. */
export function isKeyboardHere(root: Document | ShadowRoot = document): boolean {
  const active = root.activeElement;
  const shadow = active && shadowOf(active);
  return shadow?.activeElement ? isKeyboardHere(shadow) : !holdsDocument(active);
}
