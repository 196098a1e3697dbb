/** The images under a point, the one that a person most likely means first. */
import type { Under } from '../session/finding';
import { boxesAt, boxOf, contains, isShown, shadowOf } from './dom';
import { type Hit, hitsOf } from './hits';

const ELEMENTS = 'img, canvas, video, svg, input[type="image" i], object, embed';

/** CSS pixels; a picture that is larger is meant before anything that is only painted behind it. */
const LARGE_SIDE = 48;

/** Of the window; a background of this size is the page's wallpaper, meant only where there is nothing else. */
const WALLPAPER = 0.9;

const PAINTED = new Set(['background', 'border-image', 'mask', 'list-style']);

/** The part of an element inside the window, in CSS pixels squared. */
function visibleArea(element: Element): number {
  const { left, top, right, bottom } = boxOf(element);
  const width = Math.min(right, innerWidth) - Math.max(left, 0);
  const height = Math.min(bottom, innerHeight) - Math.max(top, 0);
  return Math.max(width, 0) * Math.max(height, 0);
}

export const isWallpaper = ({ kind, element, pseudo }: Hit): boolean =>
  kind === 'background' &&
  !pseudo &&
  (element.localName === 'body' ||
    element.localName === 'html' ||
    visibleArea(element) >= WALLPAPER * innerWidth * innerHeight);

/** 0: pictures, 1: what is painted around or behind, 2: icons, 3: wallpaper. */
function tier(hit: Hit): number {
  if (isWallpaper(hit)) return 3;
  if (Math.min(hit.width, hit.height) < LARGE_SIDE) return 2;
  return PAINTED.has(hit.kind) ? 1 : 0;
}

/** Largest visible first, topmost first among equals. */
function ranked(hits: readonly Hit[]): Hit[] {
  return hits
    .map((hit) => ({ hit, tier: tier(hit), area: visibleArea(hit.element) }))
    .sort((a, b) => a.tier - b.tier || b.area - a.area)
    .map(({ hit }) => hit);
}

/** So many image elements of a tree are measured: a page of ten thousand pictures must not notice a look at one place. */
const MOST_STRAYS = 2000;

/** Image elements anywhere in these trees whose box holds the point: those whose parents' boxes do not. */
function strays(x: number, y: number, roots: readonly (Document | ShadowRoot)[]): Element[] {
  return roots
    .flatMap((root) => [
      ...(root instanceof Document ? Document : DocumentFragment).prototype.querySelectorAll.call(root, ELEMENTS),
    ])
    .slice(0, MOST_STRAYS)
    .filter((element) => contains(boxOf(element), x, y));
}

function collect(elements: Iterable<Element>): Hit[] {
  const found = new Map<string, Hit>();
  const numbers = new Map<Element, number>();
  for (const element of elements) {
    if (!isShown(element)) continue;
    for (const hit of hitsOf(element)) {
      if (!numbers.has(hit.element)) numbers.set(hit.element, numbers.size);
      const key = `${hit.url ?? `${numbers.get(hit.element)} ${hit.kind}`}${hit.part ? ` ${numbers.get(hit.element)} part` : ''}`;
      if (!found.has(key)) found.set(key, hit);
    }
  }
  return [...found.values()];
}

/** A picture that nothing need be looked for behind of. */
const isClear = (hit: Hit): boolean => tier(hit) === 0;

/**
 * The images under a point of the window, best first.
 * @param stack the elements that hit-testing gives for it
 */
export function imagesAt(x: number, y: number, stack: readonly Element[]): Hit[] {
  const hits = collect(stack);
  if (hits.some(isClear)) return ranked(hits);
  const more = collect([...stack, ...boxesAt(x, y, [document.documentElement])]);
  if (more.some((hit) => !isWallpaper(hit))) return ranked(more);
  const shadows = stack.map(shadowOf).filter((root) => root !== undefined);
  return ranked([...collect(strays(x, y, [document, ...shadows])), ...more]);
}

/** A letter lies under the point. */
function isText(x: number, y: number): boolean {
  const caret = Document.prototype.caretPositionFromPoint?.call(document, x, y);
  if (caret?.offsetNode.nodeType !== Node.TEXT_NODE) return false;
  const range = new Range();
  range.selectNodeContents(caret.offsetNode);
  return [...range.getClientRects()].some((box) => contains(box, x, y));
}

/** What the menu is to offer. */
export function underPoint(hits: readonly Hit[], x: number, y: number): Under {
  const meant = hits.filter((hit) => !isWallpaper(hit));
  if (meant.length === 0 && isText(x, y)) return 'text';
  const [best] = meant.length > 0 ? meant : hits;
  if (!best) return 'nothing';
  return best.kind === 'canvas' && !best.element.closest('a[href]') ? 'canvas' : 'image';
}
