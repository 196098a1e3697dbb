/** The images under a point, the one that a person most likely means first. */
import type { PointerTarget } from '../session/finding';
import { coverage, mayBeLayer, SEE_THROUGH } from './coverage';
import { boxesAt, boxOf, contains, isVisible, shadowOf } from './dom';
import { addressOf, type Hit, hitsOf } from './hits';
import { isDecoration } from './painted-kinds';

const ELEMENTS = 'img, canvas, video, svg, input[type="image" i], object, embed';

/** CSS pixels; a picture that is larger is meant before anything that is only painted behind it. */
const LARGE_SIDE = 48;

/** Of the window; a background of this size is the page's wallpaper, meant only where there is nothing else. */
const WALLPAPER = 0.9;

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

/**
 * In this order: pictures, blank layers, what is painted around or behind, layers that show next to nothing, icons,
 * wallpaper.
 */
const TIERS = ['picture', 'blank', 'painted', 'layer', 'icon', 'wallpaper'] as const;
type Tier = (typeof TIERS)[number];

function tierOf(hit: Hit): Tier {
  if (isWallpaper(hit)) return 'wallpaper';
  if (Math.min(hit.width, hit.height) < LARGE_SIDE) return 'icon';
  return isDecoration(hit.kind) ? 'painted' : 'picture';
}

/**
 * A picture that one can see through is a layer over what is meant: boxes and marks over a photograph, glass against
 * saving.
 */
export function tierAmongOthers(hit: Hit): Tier {
  const tier = tierOf(hit);
  if (tier !== 'picture') return tier;
  const share = coverage(hit);
  if (share === 0) return 'blank';
  return share < SEE_THROUGH ? 'layer' : 'picture';
}

/**
 * Topmost first, as Chrome itself names images; of those that hit-testing does not give the largest visible first.
 * @param above how many of the hits come from hit-testing, topmost first
 */
function ranked(hits: readonly Hit[], above: number): Hit[] {
  const tier = hits.length > 1 ? tierAmongOthers : tierOf;
  return hits
    .map((hit, i) => ({
      hit,
      tier: TIERS.indexOf(tier(hit)),
      depth: Math.min(i, above),
      area: visibleArea(hit.element),
    }))
    .sort((a, b) => a.tier - b.tier || a.depth - b.depth || b.area - a.area)
    .map(({ hit }) => hit);
}

/**
 * So many image elements of a tree are measured: a page of ten thousand pictures must not notice a look at one place.
 */
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
    if (!isVisible(element)) continue;
    for (const hit of hitsOf(element)) {
      if (!numbers.has(hit.element)) numbers.set(hit.element, numbers.size);
      const key = `${hit.url ?? `${numbers.get(hit.element)} ${hit.kind}`}${hit.part ? ` ${numbers.get(hit.element)} part` : ''}`;
      if (!found.has(key)) found.set(key, hit);
    }
  }
  return [...found.values()];
}

/** An ordinary picture: large enough, and not a background. The search can stop here. */
const isClear = (hit: Hit): boolean => tierOf(hit) === 'picture' && !mayBeLayer(hit);

/**
 * The images under a point of the window, best first.
 * @param stack the elements that hit-testing gives for it
 */
export function imagesAt(x: number, y: number, stack: readonly Element[]): Hit[] {
  const hits = collect(stack);
  if (hits.some(isClear)) return ranked(hits, hits.length);
  const more = collect([...stack, ...boxesAt(x, y, [document.documentElement])]);
  if (more.some((hit) => !isWallpaper(hit))) return ranked(more, hits.length);
  const shadows = stack.map(shadowOf).filter((root) => root !== undefined);
  return ranked([...collect(strays(x, y, [document, ...shadows])), ...more], 0);
}

/**
 * The addresses under a point that Chrome may name although they are not meant: dots and spacers, placeholders of
 * pictures that are loaded late, layers that one can see through.
 * @param hits what `imagesAt` gave for the same stack
 */
export function passedOver(stack: readonly Element[], hits: readonly Hit[]): string[] {
  const [best] = hits;
  if (!best) return [];
  return stack.flatMap((element) => {
    const named = addressOf(element);
    if (!named) return [];
    const own = hits.filter((hit) => hit.element === element);
    const shown = own.find(({ url }) => url === named);
    const behind = own.some(({ kind }) => kind === 'lazy');
    const layer = shown !== undefined && shown !== best && ['blank', 'layer'].includes(tierAmongOthers(shown));
    return !shown || behind || layer ? [named] : [];
  });
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
export function underPoint(hits: readonly Hit[], x: number, y: number): PointerTarget {
  const meant = hits.filter((hit) => !isWallpaper(hit));
  if (meant.length === 0 && isText(x, y)) return 'text';
  const shown = meant.length > 0 ? meant : hits;
  if (shown.length === 0) return 'nothing';
  return shown.some(({ kind }) => kind === 'canvas') ? 'canvas' : 'image';
}
