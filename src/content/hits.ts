/** What one element shows as an image: itself, and whatever its styles paint. */
import type { Candidate, ImageKind } from '../session/finding';
import { isUniform } from './coverage';
import { addressesIn, split } from './css-images';
import { boxOf } from './dom';
import { lazyAddress, lazyBackground } from './lazy';
import { PAINTED_KINDS } from './painted-kinds';
import { shownPartOf } from './sheet';

export interface Hit extends Candidate {
  readonly element: Element;
}

/** CSS pixels; what is smaller is a bullet or a spacer. */
const LEAST_SIDE = 16;

const here = (): string => location.href.split('#')[0] ?? '';

const absolute = (url: string | null | undefined): string | undefined => {
  if (!url) return undefined;
  try {
    return new URL(url, document.baseURI).href;
  } catch {
    return undefined; // no address at all
  }
};

const labelOf = (element: Element): string =>
  ['alt', 'aria-label', 'title'].map((name) => Element.prototype.getAttribute.call(element, name)).find(Boolean) ?? '';

type Found = Pick<Hit, 'kind' | 'url' | 'pseudo' | 'part'>;

function painted(element: Element, pseudo?: '::before' | '::after'): Found[] {
  const style = getComputedStyle(element, pseudo);
  if (pseudo && (style.content === 'none' || style.content === 'normal')) return [];
  return PAINTED_KINDS.flatMap(([kind, property]) =>
    kind === 'list-style' && (pseudo || style.display !== 'list-item')
      ? []
      : split(style.getPropertyValue(property)).flatMap((layer, n) =>
          addressesIn(layer, devicePixelRatio)
            .filter((url) => url.split('#')[0] !== here()) // a mask or a paint in the document itself
            .flatMap((url) => {
              const whole = { kind, url, ...(pseudo ? { pseudo } : {}) };
              const part = layer.startsWith('url(') && shownPartOf(element, style, kind, n, Boolean(pseudo));
              return part ? [{ ...whole, part }, whole] : [whole];
            }),
        ),
  );
}

/**
 * There to hold a place or to keep people from saving what lies behind: a stretched dot, or one colour out of the
 * page's own text.
 */
const isSpacer = (image: HTMLImageElement): boolean =>
  image.complete &&
  image.naturalWidth > 0 &&
  ((image.naturalWidth <= 2 && image.naturalHeight <= 2) || isUniform(image));

/** What Chrome names when it sees this element: its picture's address. */
export function addressOf(element: Element): string | undefined {
  if (element instanceof HTMLImageElement) return absolute(element.currentSrc || element.src);
  if (element instanceof SVGImageElement) return absolute(element.href.baseVal);
  if (element instanceof HTMLInputElement && element.type === 'image') return absolute(element.src);
  return undefined;
}

function image(element: HTMLImageElement): Found[] {
  const lazy = lazyAddress(element);
  const url = addressOf(element);
  const found: Found[] = lazy ? [{ kind: 'lazy', url: lazy }] : [];
  return url && !isSpacer(element) ? [...found, { kind: 'img', url }] : found;
}

function video(element: HTMLVideoElement): Found[] {
  const frame: Found[] = element.readyState >= element.HAVE_CURRENT_DATA ? [{ kind: 'video' }] : [];
  const poster = absolute(Element.prototype.getAttribute.call(element, 'poster'));
  if (!poster) return frame;
  const started = !element.paused || element.currentTime > 0;
  return started ? [...frame, { kind: 'poster', url: poster }] : [{ kind: 'poster', url: poster }, ...frame];
}

function own(element: Element): Found[] {
  const withUrl = (kind: ImageKind, address: string | null | undefined): Found[] => {
    const url = absolute(address);
    return url ? [{ kind, url }] : [];
  };
  if (element instanceof HTMLImageElement) return image(element);
  if (element instanceof HTMLVideoElement) return video(element);
  if (element instanceof HTMLCanvasElement) return [{ kind: 'canvas' }];
  if (element instanceof SVGImageElement) return withUrl('svg-image', element.href.baseVal);
  if (element instanceof SVGSVGElement) return element.ownerSVGElement ? [] : [{ kind: 'svg' }];
  if (element instanceof HTMLInputElement && element.type === 'image') return withUrl('input', element.src);
  if (element instanceof HTMLObjectElement) return withUrl('object', element.data);
  if (element instanceof HTMLEmbedElement) return withUrl('embed', element.src);
  return withUrl('lazy', lazyBackground(element));
}

/** An object or embed may hold anything: a type or an ending must speak for an image. */
const isImageLike = (element: Element, { kind, url }: Found): boolean =>
  (kind !== 'object' && kind !== 'embed') ||
  /^image\//i.test(Element.prototype.getAttribute.call(element, 'type') ?? '') ||
  /^data:image\/|\.(png|jpe?g|jfif|gif|webp|avif|svg|bmp|ico)([?#]|$)/i.test(url ?? '');

/** The images of one element, topmost first. A shape inside an inline svg stands for the whole drawing. */
export function hitsOf(element: Element): Hit[] {
  const root = element instanceof SVGElement && !(element instanceof SVGImageElement) ? outermost(element) : element;
  const box = boxOf(root);
  if (Math.min(box.width, box.height) < LEAST_SIDE) return [];
  const label = labelOf(root);
  const width = Math.round(box.width);
  const height = Math.round(box.height);
  return [...painted(root, '::after'), ...painted(root, '::before'), ...own(root), ...painted(root)]
    .filter((found) => isImageLike(root, found))
    .map((found) => ({ ...found, element: root, width, height, ...(label ? { label } : {}) }));
}

function outermost(element: SVGElement): SVGElement {
  let root = element;
  while (root.ownerSVGElement) root = root.ownerSVGElement;
  return root;
}

export const isSame = (a: Hit | undefined, b: Hit | undefined): boolean =>
  a !== undefined && a.element === b?.element && a.kind === b.kind && a.url === b.url;

/** The element is in the page, and still shows what was found of it. */
export const isStill = (hit: Hit): boolean =>
  hit.element.isConnected && hitsOf(hit.element).some((now) => isSame(now, hit));
