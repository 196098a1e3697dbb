/**
 * The bytes of an image, as its own frame has them. Nothing here has more rights than the page's script: its requests
 * are the page's (origin, cookies, CORS, the guard of the local network), and a tainted canvas throws. So what is read
 * here the page could have read.
 */
import { failureOf } from '../../session/failure';
import { type ByteSource, fetchable } from '../../session/finding';
import type { FrameAnswer, NamedImage } from '../../session/protocol';
import { receive } from '../../session/receive';
import type { Hit } from '../hits';
import type { ReadControl } from './active-reads';
import { ownLoading } from './own-loading';
import { canvasPixels, drawn, isBlack, isBlank, isImageOf, shownPixels } from './pixels';
import { compare } from './same-picture';
import { serialiseSvg } from './svg';

type Read = Extract<FrameAnswer, { read: true }>;

const read = (blob: Blob, byteSource: ByteSource, more: { from?: string; differs?: true } = {}): Read => ({
  read: true,
  blob,
  provenance: { byteSource, readBy: 'page', ...more },
});

const originOf = (url: string): string | undefined => URL.parse(url)?.origin;

/** Whatever has no file. Throws when the page may not read it, or it is empty: then the screen may show more. */
async function readElement({ element, kind }: Hit): Promise<FrameAnswer> {
  if (kind === 'svg') return read(await serialiseSvg(element as SVGSVGElement), 'page');
  const pixels =
    element instanceof HTMLCanvasElement
      ? await canvasPixels(element)
      : await drawn(
          element as HTMLVideoElement,
          (element as HTMLVideoElement).videoWidth,
          (element as HTMLVideoElement).videoHeight,
        );
  if (await isBlank(pixels)) throw new Error('it gives no pixels');
  return { ...read(pixels, 'page'), ...((await isBlack(pixels)) ? { black: true } : {}) };
}

/**
 * An object of the page's own memory. Pages often revoke the address as soon as the picture is shown: its pixels are
 * still there.
 */
const readObject = async (hit: Hit, url: string): Promise<FrameAnswer> => {
  try {
    return read(await (await fetch(url)).blob(), 'page');
  } catch {
    return read(await shownPixels(hit), 'pixels');
  }
};

/** Addresses that are being asked for. */
const underWay: string[] = [];

/** The page's own request: to other origins without cookies, unless its element says otherwise. */
async function request(url: string, element: Element, referrerPolicy: string, { signal, progress }: ReadControl) {
  const credentialed = element instanceof HTMLImageElement && element.crossOrigin === 'use-credentials';
  const isLoading = isImageOf(element, url) && !element.complete;
  const how: RequestInit = {
    mode: 'cors',
    credentials: credentialed ? 'include' : 'same-origin',
    // What the page was given, where that is still there; past the cache while it is on its way, or this request would
    // wait for that one.
    cache: isLoading || underWay.includes(url) ? 'no-store' : 'force-cache',
    referrerPolicy: referrerPolicy as ReferrerPolicy,
  };
  underWay.push(url);
  try {
    return await receive(url, how, progress, signal);
  } finally {
    underWay.splice(underWay.indexOf(url), 1);
  }
}

/** A camera that has one connection for each of its guests answers no second request. */
const NO_ANSWER_MS = 8000;

/** `shown`: nothing has come for a while of what the page shows, and may read. */
async function requestUnlessShown(hit: Hit, url: string, policy: string, follow: ReadControl) {
  const { element } = hit;
  const ending = new AbortController();
  let hasBegun = false;
  const progress = (share: number): void => {
    hasBegun = true;
    follow.progress(share);
  };
  const signal = AbortSignal.any([follow.signal, ending.signal]);
  const answer = request(url, element, policy, { signal, progress });
  if (!isImageOf(element, url) || !element.complete) return answer;
  const late = new Promise<'late'>((resolve) => setTimeout(resolve, NO_ANSWER_MS, 'late'));
  const first = await Promise.race([answer, late]);
  if (first !== 'late') return first;
  const isReadable = await shownPixels(hit, false).then(
    () => true,
    () => false,
  );
  if (hasBegun || !isReadable) return answer;
  answer.catch(() => undefined); // it is ended here
  ending.abort();
  return 'shown';
}

/** The file at an address; its pixels where it is refused, cannot be decoded, or is not the picture that is shown. */
async function readAddress(hit: Hit, url: string, policy: string, follow: ReadControl): Promise<FrameAnswer> {
  const { element } = hit;
  const shown = isImageOf(element, url) ? element : undefined;
  const file = await requestUnlessShown(hit, url, policy, follow).catch(failureOf);
  follow.signal.throwIfAborted();
  if (file === 'shown') return read(await shownPixels(hit, false), 'pixels');
  const comparison = 'blob' in file ? await compare(file.blob, shown) : undefined;
  if ('blob' in file && comparison === 'same') return read(file.blob, 'fetched', { from: file.from });
  if ('blob' in file && comparison === 'unknown')
    return { ...read(file.blob, 'fetched', { from: file.from }), uncompared: true };
  try {
    // Of another site that answered no request which may be read, one more would be in vain.
    const isRefused = 'code' in file && file.code === 'unreachable' && originOf(url) !== self.origin;
    const pixels = await shownPixels(hit, !isRefused);
    if (comparison === 'undecodable' && (await isBlank(pixels))) throw new Error('the page shows nothing of it');
    return read(pixels, 'pixels', comparison === undefined ? {} : { differs: true });
  } catch {
    // Then the engine says what is wrong with the file, or others may reach it.
    if ('blob' in file && comparison !== 'undecodable') return read(file.blob, 'fetched', { from: file.from });
    const loading = await ownLoading(url, element, policy);
    if ('blob' in file) {
      const answer = read(file.blob, 'fetched', { from: file.from });
      return loading.state === 'shown' ? answer : { ...answer, broken: true };
    }
    const isDenied = file.code === 'not-found' || file.code === 'http-error'; // the server says itself that it has none
    return { read: false, failure: file, loading: isDenied ? { ...loading, state: 'broken' } : loading };
  }
}

/** `policy`: the referrer policy of the element or its document. */
export async function readHit(hit: Hit, policy: string, follow: ReadControl): Promise<FrameAnswer> {
  const { url } = hit;
  try {
    if (url === undefined) return await readElement(hit);
    return await (fetchable(url) ? readAddress(hit, url, policy, follow) : readObject(hit, url));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return {
      read: false,
      failure: { code: 'page-refused', detail },
      loading: { state: 'shown', byWorker: false },
    };
  }
}

/**
 * An image that Chrome named. Throws where this is not the document that was clicked: one that came later, of another
 * site, must not be made to ask for an address that the one before chose.
 */
export function hitNamed({ url, documentUrl }: NamedImage): Hit {
  if (originOf(documentUrl) !== originOf(location.href)) throw new Error('the page was left since');
  const images = Document.prototype.querySelectorAll.call(document, 'img') as NodeListOf<HTMLImageElement>;
  const element = [...images].find((image) => isImageOf(image, url)) ?? document.documentElement;
  return { element, kind: 'img', url, width: 0, height: 0 };
}
