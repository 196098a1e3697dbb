/**
 * The real picture behind a placeholder: pages that load images late keep the address in an attribute or in a
 * <noscript>.
 */
import { addressesIn, bestOfSrcset } from './css-images';
import { boxOf } from './dom';

/**
 * The names that libraries use, the surest first. Rarer ones are known by a value that ends like an image's address.
 */
const ADDRESS = ['data-src', 'data-original', 'data-lazy-src', 'data-lazy', 'data-actualsrc', 'data-hi-res-src'];
const SET = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-src-set'];

/** A picture this much narrower than it is shown is a blurred preview. */
const PREVIEW = 4;

/**
 * Nothing, a dot, one colour, or a blurred preview is shown; or what the page's own text holds, where an address stands
 * beside it.
 */
function isPlaceholder(image: HTMLImageElement, shown: number): boolean {
  if (!image.complete || image.naturalWidth * PREVIEW < shown || image.naturalWidth <= 2) return true;
  return /^data:/i.test(image.currentSrc);
}

const read = (element: Element, names: readonly string[]): string | undefined =>
  names.map((name) => Element.prototype.getAttribute.call(element, name)).find((value) => value?.trim()) ?? undefined;

const LOOKS_LIKE_AN_IMAGE = /^[^\s,"'<>]+\.(?:avif|bmp|gif|jfif|jpe?g|png|svg|webp)(?:[?#]\S*)?$/i;

/**
 * The value of the first attribute that is one; by way of the prototype, for a form's fields can have the names of its
 * functions.
 */
function attributeValue(element: Element, is: (name: string, value: string) => boolean): string | undefined {
  const names: string[] = Element.prototype.getAttributeNames.call(element);
  const name = names.find((one) => is(one, read(element, [one]) ?? ''));
  return name && read(element, [name]);
}

/** Whatever a library calls it: an attribute of its own whose value ends like an image's address. */
const unknownName = (element: Element): string | undefined =>
  attributeValue(element, (name, value) => name.startsWith('data-') && LOOKS_LIKE_AN_IMAGE.test(value.trim()));

const absolute = (address: string | null | undefined): string | undefined =>
  (address && URL.parse(address.trim(), document.baseURI)?.href) || undefined;

/** data-bg, data-bgset, data-background-image, data-lazy-background, ... */
const BACKGROUND = /^data-(?:[\w-]+-)?(?:bg|background)(?:-?(?:image|img|src|set|multi|lazyload|url))?(?:-hidpi)?$/;

/** The background that is loaded when its element comes into view; undefined where one is shown already. */
export function lazyBackground(element: Element): string | undefined {
  const value = attributeValue(element, (name, value) => BACKGROUND.test(name) && value !== '');
  if (!value || getComputedStyle(element).backgroundImage.includes('url(')) return undefined;
  const [inCss] = addressesIn(value, devicePixelRatio);
  if (inCss) return absolute(inCss);
  const isSet = /\s\d+[wx]\b/.test(value);
  const address = isSet ? bestOfSrcset(value.split('|')[0] ?? '', boxOf(element).width * devicePixelRatio) : value;
  // A colour, a word.
  return /^[#.\w-]+$/.test(address ?? '') && !LOOKS_LIKE_AN_IMAGE.test(address ?? '') ? undefined : absolute(address);
}

/**
 * An <img> in the <noscript> beside the placeholder or around it. Parsed apart, so nothing is loaded and nothing runs.
 */
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
    (set && bestOfSrcset(set, wanted)) ||
    read(image, ADDRESS) ||
    (behind && bestOf(behind, wanted)) ||
    unknownName(image);
  const url = absolute(address);
  return url === image.currentSrc ? undefined : url;
}

function bestOf(image: Element, wanted: number): string | null {
  const set = image.getAttribute('srcset') ?? read(image, SET);
  return (set && bestOfSrcset(set, wanted)) || (image.getAttribute('src') ?? read(image, ADDRESS) ?? null);
}
