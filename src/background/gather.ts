/** From a click in the menu to the source of a session: Chrome names real images, the content script knows the rest. */
import { askFrame } from '../session/channel';
import { type Failure, failureOf } from '../session/failure';
import { type Finding, type FrameDocument, fetchable, meantIn } from '../session/finding';
import { nameFromUrl } from '../session/names';
import type { Source } from '../session/source';
import { choose } from '../session/source';
import { pageBytes } from './page-bytes';
import { documentIn } from './tools';

/** A page that is this busy is done without: what Chrome named can be fetched. */
const PATIENCE_MS = 1500;

export interface Gathered {
  readonly source: Source;
  /** It could not be read where it stands. */
  readonly failure?: Failure;
}

export interface Click {
  /** Where Chrome itself saw an image. */
  readonly srcUrl?: string | undefined;
  readonly pageUrl?: string | undefined;
  /** Of the document that was clicked, where that is in a frame. */
  readonly frameUrl?: string | undefined;
  readonly tabId: number;
  readonly frameId: number;
}

interface Found {
  readonly frame: FrameDocument;
  readonly finding?: Finding;
}

/**
 * The document and its finding, both at once: of another document the finding's token is refused. What does not answer
 * in time is done without.
 */
async function foundIn(tabId: number, frameId: number): Promise<Found> {
  const frame = { tabId, frameId };
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  const inTime = <T>(work: Promise<T>): Promise<T | undefined> => Promise.race([work.catch(() => undefined), late]);
  const [document, finding] = await Promise.all([
    inTime(documentIn(tabId, frameId)),
    inTime(askFrame(frame, 'found', undefined)),
  ]);
  return { frame: document ?? frame, ...(finding ? { finding } : {}) };
}

/** A page of the web that names a file of this computer cannot show it, and gets it no other way. */
const isForeignFile = ({ url, referrer, pageUrl = '' }: Source): boolean =>
  /^file:/i.test(url) && !/^file:/i.test(referrer?.url ?? pageUrl);

/** The bytes go with the source where only the page has them: they may be gone a moment later. */
export async function complete(source: Source): Promise<Gathered> {
  if (source.blob) return { source }; // a file that the person handed over in person
  if (isForeignFile(source)) return { source, failure: { code: 'page-refused', detail: 'a file of this computer' } };
  if (fetchable(source.url)) return { source };
  try {
    return { source: { ...source, ...(await pageBytes(source)) } };
  } catch (error) {
    return { source, failure: failureOf(error) };
  }
}

/** The source of one candidate. */
export function sourceOf(
  { candidates, url: documentUrl, policy, token }: Finding,
  index: number,
  at: FrameDocument,
  pageUrl: string = documentUrl,
): Source {
  const place = { ...at, token, index };
  const all = { url: '', name: '', pageUrl, place, choices: candidates, referrer: { url: documentUrl, policy } };
  return choose(all, index);
}

/** Undefined when there is no image. */
export async function gather({ srcUrl, pageUrl, frameUrl, tabId, frameId }: Click): Promise<Gathered | undefined> {
  const { frame, finding } = await foundIn(tabId, frameId);
  const meant = finding && meantIn(finding, srcUrl);
  if (finding && meant !== undefined) return complete(sourceOf(finding, meant, frame, pageUrl));
  if (srcUrl === undefined) return undefined;
  // As Chrome saw it at the click: by now the frame may hold a document of another site, which must not be asked in its
  // name.
  const documentUrl = frameUrl ?? (frameId === 0 ? pageUrl : undefined) ?? finding?.url;
  const policy = finding?.url === documentUrl?.split('#')[0] ? (finding?.policy ?? '') : '';
  return complete({
    url: srcUrl,
    name: nameFromUrl(srcUrl),
    frame,
    ...(pageUrl ? { pageUrl } : {}),
    ...(documentUrl ? { referrer: { url: documentUrl, policy } } : {}),
  });
}
