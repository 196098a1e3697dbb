/**
 * Puts a picture where an image stands in the page, and takes it away again. An adversarial picture is the original but
 * for a few levels, and whatever stands in the page its script can read, move, filter and draw: so only pictures come
 * here whose original the page could have read itself (session/pixel-provenance.ts; the background sees to it).
 */
import { fail } from '../../session/failure';
import { type Hit, hitsOf } from '../hits';
import { propertyOf } from '../painted-kinds';
import { cover } from './cover';
import type { Shown } from './shown';
import { whileOurs } from './while-ours';

const shown = new Map<Element, Shown>();

/** Sets attributes (null: takes them away) and gives the way back. */
function attributes(element: Element, wanted: Readonly<Record<string, string | null>>): () => void {
  const set = (name: string, value: string | null): void =>
    value === null ? element.removeAttribute(name) : element.setAttribute(name, value);
  const before = Object.keys(wanted).map((name) => [name, element.getAttribute(name)] as const);
  for (const [name, value] of Object.entries(wanted)) set(name, value);
  return () => {
    for (const [name, value] of before) set(name, value);
  };
}

/** An <img> keeps its size whatever the new picture's density would make of it. */
function image(element: HTMLImageElement | HTMLInputElement, url: string): Shown {
  const { width, height } = getComputedStyle(element);
  const style = `${element.getAttribute('style') ?? ''};width:${width};height:${height}`;
  const size = attributes(element, { style });
  const own = attributes(element, { src: url, srcset: null, sizes: null, loading: null });
  const sources =
    element.parentElement?.localName === 'picture' ? element.parentElement.querySelectorAll('source') : [];
  const others = [...sources].map((source) => attributes(source, { media: 'not all' }));
  const holds = (): boolean => element.isConnected && element.getAttribute('src') === url;
  return {
    holds,
    back: () => {
      if (element.getAttribute('src') === url) own();
      for (const back of [size, ...others]) back();
    },
  };
}

function painted(element: Element, property: string, from: string, to: string): Shown {
  const before = element.getAttribute('style');
  const value = getComputedStyle(element).getPropertyValue(property);
  const style = (element as HTMLElement).style;
  const quoted = `url("${from.replace(/["\\]/g, '\\$&')}")`;
  style.setProperty(
    property,
    value.includes(quoted) ? value.replaceAll(quoted, `url("${to}")`) : `url("${to}")`,
    'important',
  );
  const isThere = (): boolean => style.getPropertyValue(property).includes(to);
  return {
    holds: () => element.isConnected && isThere(),
    back: () => {
      if (!isThere()) return;
      if (before === null) element.removeAttribute('style');
      else element.setAttribute('style', before);
    },
  };
}

async function put(hit: Hit, picture: Blob): Promise<Shown> {
  const { element, kind, pseudo, url, part } = hit;
  const property = propertyOf(kind);
  const byAddress = element instanceof HTMLImageElement || element instanceof HTMLInputElement;
  const replaceable = byAddress || (property && !pseudo && !part);
  if (!replaceable) return cover(element, picture, pseudo ? undefined : part);
  const address = URL.createObjectURL(picture);
  const forbidden = property ? violation() : Promise.resolve(false);
  const there = byAddress && !property ? image(element, address) : painted(element, property ?? '', url ?? '', address);
  const back = (): void => {
    there.back();
    URL.revokeObjectURL(address);
  };
  if (!(await forbidden)) return { ...there, back };
  back();
  return cover(element, picture);
}

/** How long a style's picture takes at most to be refused, in milliseconds. */
const VERDICT_MS = 300;

/**
 * The page's policy refuses a picture that comes now. (What this script loads itself is not asked about; what a style
 * loads is.)
 */
const violation = (): Promise<boolean> =>
  new Promise((resolve) => {
    const listening = new AbortController();
    const end = (refused: boolean): void => {
      listening.abort();
      resolve(refused);
    };
    document.addEventListener(
      'securitypolicyviolation',
      ({ isTrusted, effectiveDirective, blockedURI }) => {
        if (isTrusted && effectiveDirective === 'img-src' && blockedURI.startsWith('blob')) end(true);
      },
      { signal: listening.signal },
    );
    setTimeout(() => end(false), VERDICT_MS);
  });

/** The page shows it as it was found; a responsive one may have come to another file since, a lazy one to its own. */
function isThere(hit: Hit): boolean {
  const { element, kind, url } = hit;
  if (!element.isConnected) return false;
  const now = hitsOf(element);
  if (element instanceof HTMLImageElement && (element.srcset || element.parentElement?.localName === 'picture'))
    return now.length > 0;
  return now.some((one) => (url === undefined ? one.kind === kind : one.url === url));
}

function takeBack(element: Element): void {
  shown.get(element)?.back();
  shown.delete(element);
}

export const isReplaced = ({ element }: Hit): boolean => shown.get(element)?.holds() ?? false;

/** Throws FailureError `image-gone` where there is nothing any more that it could stand for. */
export async function show(hit: Hit, picture: Blob | undefined): Promise<undefined> {
  const { element } = hit;
  const stands = isReplaced(hit);
  takeBack(element);
  if (!picture) return undefined;
  if (!stands && !isThere(hit)) fail('image-gone');
  const there = await put(hit, picture);
  const stay = whileOurs(() => takeBack(element));
  shown.set(element, {
    ...there,
    back: () => {
      stay();
      there.back();
    },
  });
  return undefined;
}
