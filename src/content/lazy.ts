/** The real picture behind a placeholder: pages that load images late keep the address in an attribute or in a <noscript>. */
import { bestOfSrcset } from './css-images';
import { boxOf } from './dom';

const ADDRESS = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-url', 'data-hi-res-src'];
const SET = ['data-srcset', 'data-lazy-srcset', 'data-original-set'];

/** A picture this much narrower than it is shown is a blurred preview. */
const PREVIEW = 4;

/** Nothing, a dot, or a blurred preview is shown. */
function isPlaceholder(image: HTMLImageElement, shown: number): boolean {
  return !image.complete || image.naturalWidth * PREVIEW < shown || image.naturalWidth <= 2;
}

const read = (element: Element, names: readonly string[]): string | undefined =>
  names.map((name) => Element.prototype.getAttribute.call(element, name)).find((value) => value?.trim()) ?? undefined;

/** An <img> in the <noscript> beside the placeholder or around it. Parsed apart, so nothing is loaded and nothing runs. */
function inNoscript(image: HTMLImageElement): Element | null {
  const around = image.closest('a, figure, picture, div, span') ?? image.parentElement;
  const noscript =
    [image.nextElementSibling, image.previousElementSibling].find((one) => one?.localName === 'noscript') ??
    around?.querySelector('noscript');
  if (!noscript) return null;
  const parsed = new DOMParser().parseFromString(noscript.textContent ?? '', 'text/html');
  return parsed.querySelector('img');
}

/** Absolute; undefined where the image shown is the image meant. */
export function lazyAddress(image: HTMLImageElement): string | undefined {
  const shown = boxOf(image).width;
  if (!isPlaceholder(image, shown)) return undefined;
  const sources = image.parentElement?.localName === 'picture' ? [...image.parentElement.children] : [];
  const wanted = shown * devicePixelRatio;
  const set = [image, ...sources].map((element) => read(element, SET)).find(Boolean);
  const behind = inNoscript(image);
  const address =
    (set && bestOfSrcset(set, wanted)) || read(image, ADDRESS) || (behind && (bestOf(behind, wanted) ?? undefined));
  if (!address) return undefined;
  try {
    const url = new URL(address, document.baseURI).href;
    return url === image.currentSrc ? undefined : url;
  } catch {
    return undefined; // no address at all
  }
}

function bestOf(image: Element, wanted: number): string | null {
  const set = image.getAttribute('srcset') ?? read(image, SET);
  return (set && bestOfSrcset(set, wanted)) || (image.getAttribute('src') ?? read(image, ADDRESS) ?? null);
}
