/**
 * What a content script found in its page, as plain values: it keeps the elements, the others name them by token and
 * index.
 */
import type { SheetPart } from '../image/sheet';

/** What an image is in its page. `lazy`: the picture behind a placeholder that is shown until it is loaded. */
export type ImageKind =
  | 'img'
  | 'lazy'
  | 'background'
  | 'border-image'
  | 'mask'
  | 'mask-border'
  | 'content'
  | 'list-style'
  | 'svg'
  | 'svg-image'
  | 'canvas'
  | 'video'
  | 'poster'
  | 'input'
  | 'object'
  | 'embed';

/** An image under the pointer. */
export interface Candidate {
  readonly kind: ImageKind;
  readonly pseudo?: '::before' | '::after';
  /** Absolute; absent where there is no file: canvas, inline svg, a video's frame. */
  readonly url?: string;
  /** As the page shows it, in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Of a sheet of pictures what is shown, where that is meant instead of all of it. */
  readonly part?: SheetPart;
  /** What the page calls it: alt, aria-label, title. */
  readonly label?: string;
}

/** The images of one right-click, best first. */
export interface Finding {
  readonly token: string;
  readonly candidates: readonly Candidate[];
  /**
   * Addresses that Chrome may name for the same place and that are not meant: spacers, placeholders, layers to see
   * through.
   */
  readonly passed: readonly string[];
  /** The address of the document that they stand in, as it would be sent as Referer. */
  readonly url: string;
  /** The document's or the element's own referrer policy; empty: the default. */
  readonly policy: string;
}

/** Names one candidate of one finding. */
export interface CandidateRef {
  readonly token: string;
  readonly index: number;
}

/** A frame, and the document that it held when the person chose the image. */
export interface FrameDocument {
  readonly tabId: number;
  readonly frameId: number;
  /**
   * Chrome's own name of the document: what is sent to it reaches no document that came later. Absent where no script
   * may enter.
   */
  readonly documentId?: string;
}

/** Names an image element in a page: tab, frame, document, and its index in a finding. */
export interface ElementRef extends CandidateRef, FrameDocument {}

/**
 * How the bytes were obtained, best first. `data`: the address holds them. `page`: the page's own frame has them.
 * `fetched`: from the server, by the page's frame or by the extension. `pixels`: as the browser decoded them in the
 * page. `screenshot`: cropped out of a picture of the tab. Without any page, `opened`: a file that a person handed
 * over; `kept`: from the history.
 */
export type ByteSource = 'data' | 'page' | 'fetched' | 'pixels' | 'screenshot' | 'opened' | 'kept';

/**
 * What lies under the pointer: the menu is fitted to it. `canvas` is a case of its own, because Chrome's menus have no
 * context for it.
 */
export type PointerTarget = 'image' | 'canvas' | 'text' | 'nothing';

/** What a content script sends of its own accord: what lies under the pointer, and the end of pick mode. */
export type ContentMessage =
  | { readonly to: 'menu'; readonly under: PointerTarget }
  | { readonly to: 'picking'; readonly token?: string; readonly index?: number };

/** Addresses that the extension itself can fetch; blob: belongs to its page alone. */
export const fetchable = (url: string | undefined): url is string =>
  url !== undefined && /^(https?|data|file|ftp):/i.test(url);

/**
 * Which candidate is meant: what Chrome itself names, unless that is passed over; undefined where it names what was not
 * found.
 */
export function meantIn({ candidates, passed }: Finding, srcUrl: string | undefined): number | undefined {
  const best = candidates.length > 0 ? 0 : undefined;
  if (srcUrl === undefined || passed.includes(srcUrl)) return best;
  const named = candidates.findIndex(({ url }) => url === srcUrl);
  return named < 0 ? undefined : named;
}
