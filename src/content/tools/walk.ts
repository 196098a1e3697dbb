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

/** Every element of a document, in its order, those of shadow roots after their hosts; of very many only the first. */
export function* elementsOf(root: Document): Generator<Element> {
  let looked = 0;
  function* within(tree: Document | ShadowRoot): Generator<Element> {
    const walker = Document.prototype.createTreeWalker.call(document, tree, NodeFilter.SHOW_ELEMENT);
    while (walker.nextNode() && looked++ < PATIENCE) {
      const element = walker.currentNode as Element;
      yield element;
      const shadow = shadowOf(element);
      if (shadow) yield* within(shadow);
    }
  }
  yield* within(root);
}

export function stopsOf(root: Document): readonly Stop[] {
  const stops: Stop[] = [];
  const seen = new Set<Element>();
  for (const element of elementsOf(root)) {
    if (isFrame(element)) {
      if (isVisible(element)) stops.push({ element });
      continue;
    }
    const hit = hitsOf(element).find(({ width, height }) => Math.min(width, height) >= LEAST_SIDE);
    if (!hit || seen.has(hit.element) || !isVisible(hit.element)) continue;
    seen.add(hit.element);
    stops.push({ element: hit.element, hit });
  }
  return stops;
}
