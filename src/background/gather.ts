/** From a click in the menu to the source of a session: Chrome names real images, the content script knows the rest. */
import { askFrame } from '../session/channel';
import { type Failure, failureOf } from '../session/failure';
import { type Finding, fetchable, meantIn, type Place } from '../session/finding';
import { nameOf } from '../session/names';
import type { Source } from '../session/source';
import { choose } from '../session/source';
import { pageBytes } from './page-bytes';

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
  readonly tabId: number;
  readonly frameId: number;
}

async function findingOf(tabId: number, frameId: number): Promise<Finding | undefined> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS));
  return Promise.race([askFrame(tabId, frameId, 'found', undefined).catch(() => undefined), late]);
}

/** A page of the web that names a file of this computer cannot show it, and gets it no other way. */
const isForeignFile = ({ url, referrer, pageUrl = '' }: Source): boolean =>
  /^file:/i.test(url) && !/^file:/i.test(referrer?.url ?? pageUrl);

/** The bytes go with the source where only the page has them: they may be gone a moment later. */
export async function complete(source: Source): Promise<Gathered> {
  if (source.blob) return { source }; // a file that the person handed over in person
  if (isForeignFile(source)) return { source, failure: { code: 'page-refused', detail: 'a file of this computer' } };
  if (fetchable(source.url)) return { source };
  if (!source.place) return { source, failure: { code: 'page-closed' } };
  try {
    return { source: { ...source, ...(await pageBytes(source.place)) } };
  } catch (error) {
    return { source, failure: failureOf(error) };
  }
}

/** The source of one candidate. */
export function sourceOf(
  { candidates, url: documentUrl, policy, token }: Finding,
  index: number,
  at: Omit<Place, keyof { token: 0; index: 0 }>,
  pageUrl: string = documentUrl,
): Source {
  const place = { ...at, token, index };
  const all = { url: '', name: '', pageUrl, place, choices: candidates, referrer: { url: documentUrl, policy } };
  return choose(all, index);
}

/** Undefined when there is no image. */
export async function gather({ srcUrl, pageUrl, tabId, frameId }: Click): Promise<Gathered | undefined> {
  const finding = await findingOf(tabId, frameId);
  const meant = finding && meantIn(finding, srcUrl);
  if (finding && meant !== undefined) return complete(sourceOf(finding, meant, { tabId, frameId }, pageUrl));
  if (srcUrl === undefined) return undefined;
  const referrer = finding ?? (pageUrl ? { url: pageUrl, policy: '' } : undefined);
  return complete({
    url: srcUrl,
    name: nameOf(srcUrl),
    ...(pageUrl ? { pageUrl } : {}),
    ...(referrer ? { referrer: { url: referrer.url, policy: referrer.policy } } : {}),
  });
}
