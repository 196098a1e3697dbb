/** The images of a frame in the order of its document, for a person who walks through them by keyboard. */
import { isFrame, isVisible, shadowOf } from '../dom';
import { type Hit, hitsOf } from '../hits';

/** A place to stop at: an image, or a frame that has images of its own. */
export interface Stop {
  readonly element: Element;
  readonly hit?: Hit;
}

/** CSS pixels; smaller ones are icons, which the pointer can still pick. */
const LEAST_SIDE = 32;

/** Elements looked at in one frame: about a quarter of a second. */
const PATIENCE = 20_000;

export function stopsOf(root: Document): readonly Stop[] {
  const stops: Stop[] = [];
  const seen = new Set<Element>();
  let looked = 0;
  const look = (element: Element): void => {
    if (isFrame(element)) {
      if (isVisible(element)) stops.push({ element });
      return;
    }
    const hit = hitsOf(element).find(({ width, height }) => Math.min(width, height) >= LEAST_SIDE);
    if (!hit || seen.has(hit.element) || !isVisible(hit.element)) return;
    seen.add(hit.element);
    stops.push({ element: hit.element, hit });
  };
  const walk = (tree: Document | ShadowRoot): void => {
    const walker = document.createTreeWalker(tree, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode() && looked++ < PATIENCE) {
      const element = walker.currentNode as Element;
      look(element);
      const shadow = shadowOf(element);
      if (shadow) walk(shadow);
    }
  };
  walk(root);
  return stops;
}
