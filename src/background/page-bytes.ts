/** The ways to a picture that lead through its page: its frame, then the screen. */
import { askFrame } from '../session/channel';
import { type Failure, FailureError, fail } from '../session/failure';
import type { CandidateRef, ElementRef, FrameDocument } from '../session/finding';
import type { FrameAnswer, NamedImage, ReadPicture, Region } from '../session/protocol';
import type { Source } from '../session/source';
import { locate } from './locate';
import { screenshot } from './screenshot';
import { requireSite } from './site-access';
import { askTool } from './tools';

const frameOf = ({ place, frame }: Source): FrameDocument | undefined => place ?? frame;

function whichOf({ place, url, referrer, pageUrl = '' }: Source): CandidateRef | NamedImage {
  if (place) return { token: place.token, index: place.index };
  return { url, documentUrl: referrer?.url ?? pageUrl };
}

/** Whatever a page's renderer says of itself, the bytes that it sends are its own. */
const asPageOwn = (answer: FrameAnswer): FrameAnswer =>
  answer.read ? { ...answer, provenance: { ...answer.provenance, readBy: 'page' } } : answer;

/** Throws FailureError where the page cannot be asked. */
async function askPage(source: Source, readId: string): Promise<FrameAnswer> {
  const frame = frameOf(source) ?? fail('page-closed');
  return asPageOwn(await askTool(frame, 'read', { ...whichOf(source), readId }));
}

/**
 * Undefined where the page cannot be asked: it is gone, or closed to extensions, or withheld by the person. Throws
 * `package-damaged`.
 */
export const readInFrame = (source: Source, readId: string): Promise<FrameAnswer | undefined> =>
  askPage(source, readId).catch((error: unknown) => {
    if (error instanceof FailureError && error.failure.code !== 'package-damaged') return undefined;
    throw error;
  });

/** Undefined also where the page does not answer. */
export async function progressInFrame(source: Source, readId: string): Promise<number | undefined> {
  const frame = frameOf(source);
  return frame && askFrame(frame, 'progress', { readId });
}

export async function endReadInFrame(source: Source, readId: string): Promise<undefined> {
  const frame = frameOf(source);
  return frame && askFrame(frame, 'endRead', { readId });
}

const isSame = (a: Region, b: Region): boolean =>
  (['left', 'top', 'width', 'height', 'windowWidth'] as const).every((key) => Math.abs(a[key] - b[key]) < 1);

/** What the person sees of it. Throws FailureError. */
async function seen(place: ElementRef, failure: Failure): Promise<ReadPicture> {
  try {
    const region = await locate(place);
    const blob = await screenshot(place.tabId, region);
    if (!isSame(region, await locate(place))) throw new Error('it moved meanwhile');
    return { blob, provenance: { byteSource: 'screenshot', readBy: 'screen' } };
  } catch (error) {
    const { detail = '' } = error instanceof FailureError ? error.failure : { detail: String(error) };
    return fail('page-refused', [failure.detail, detail].filter(Boolean).join('; '));
  }
}

/** What the person sees of it, where that can be had. */
const seenElse = (place: ElementRef, picture: ReadPicture): Promise<ReadPicture> =>
  seen(place, { code: 'page-refused' }).catch(() => picture);

/** Of something that has no address to be fetched from. Throws FailureError. */
export async function pageBytes(source: Source): Promise<ReadPicture> {
  const answer = await askPage(source, crypto.randomUUID());
  if (answer.read) return answer.black && source.place ? seenElse(source.place, answer) : answer;
  if (!source.place || answer.loading.state === 'broken') throw new FailureError(answer.failure);
  return seen(source.place, answer.failure);
}

/**
 * After everything else failed: the screen. What no server answered may have been withheld: then the person is asked.
 * Throws FailureError.
 */
export async function readFromScreen({ url, place }: Source, failure: Failure): Promise<ReadPicture> {
  if (failure.code === 'unreachable' || failure.code === 'private-address') await requireSite(url);
  if (!place) return fail('page-refused', 'it is not known where it stands');
  return seen(place, failure);
}
