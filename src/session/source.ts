/** Where a picture comes from. */
import type { Candidate, ElementRef, FrameDocument } from './finding';
import { nameFor } from './names';
import type { PixelProvenance } from './pixel-provenance';

/**
 * A picture and how to get it. `blob` carries the bytes where only the page can read them (blob:, canvas, inline svg).
 */
export interface Source {
  /** Empty where there is no file: canvas, inline svg, a video's frame. */
  readonly url: string;
  readonly blob?: Blob;
  /** Where `blob` came from. */
  readonly provenance?: PixelProvenance;
  /** Where it stands, and what it is there. */
  readonly place?: ElementRef;
  /** The document in which Chrome itself saw the image, where the content script did not find it. */
  readonly frame?: FrameDocument;
  readonly shown?: Candidate;
  /** All images under the pointer, this one included, by the indices of `place`. */
  readonly choices?: readonly Candidate[];
  /** The address of its document and the policy by which that is sent as Referer. */
  readonly referrer?: { readonly url: string; readonly policy: string };
  /** The page it stood on: for the name and the text chunk. */
  readonly pageUrl?: string;
  /** A short name for people and for the file: the last part of the path, without extension. */
  readonly name: string;
}

/**
 * The address of the document that names the picture; of the page around it where that has no place in a network
 * (about:srcdoc). By it is judged where a request may go.
 */
export const homeOf = ({ referrer, pageUrl }: Source): string | undefined =>
  /^https?:/i.test(referrer?.url ?? '') ? referrer?.url : pageUrl;

/** The source of another image under the same pointer. */
export function choose({ place, choices, pageUrl, referrer }: Source, index: number): Source {
  const shown = choices?.[index];
  if (!place || !shown) throw new RangeError(`there is no image ${index} here`);
  return {
    url: shown.url ?? '',
    name: nameFor(shown),
    shown,
    choices,
    place: { ...place, index },
    ...(pageUrl ? { pageUrl } : {}),
    ...(referrer ? { referrer } : {}),
  };
}
