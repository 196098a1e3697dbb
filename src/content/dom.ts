/**
 * The few DOM calls that the content script makes, in a form that a page cannot bend: its scripts live in another world, but
 * `<form><input name="children">` and `<img name="elementsFromPoint">` replace properties of elements and of the document itself.
 */

export const boxOf = (element: Element): DOMRect => Element.prototype.getBoundingClientRect.call(element);

export const contains = ({ left, top, right, bottom }: DOMRect, x: number, y: number): boolean =>
  x >= left && x < right && y >= top && y < bottom;

/** The shadow root of an element, closed ones included. */
export function shadowOf(element: Element): ShadowRoot | undefined {
  if (!(element instanceof HTMLElement)) return undefined;
  return (chrome.dom?.openOrClosedShadowRoot(element) as ShadowRoot | null) ?? undefined;
}

const hit = (root: Document | ShadowRoot, x: number, y: number): Element[] =>
  root instanceof ShadowRoot ? root.elementsFromPoint(x, y) : Document.prototype.elementsFromPoint.call(root, x, y);

/** The elements under a point, topmost first, through every shadow root. */
export function stackAt(x: number, y: number, root: Document | ShadowRoot = document): Element[] {
  const own = hit(root, x, y).filter((element) => Node.prototype.getRootNode.call(element) === root);
  return own.flatMap((element) => {
    const shadow = shadowOf(element);
    return shadow ? [...stackAt(x, y, shadow), element] : [element];
  });
}

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
export const isShown = (element: Element): boolean =>
  Element.prototype.checkVisibility.call(element, { opacityProperty: true, visibilityProperty: true });
