/**
 * The bytes of the image a person chose: by the page's own frame, else by a request of Signflip's own, else by way of
 * the screen. Each picture goes with where it came from (session/pixel-provenance.ts).
 */
import { abortable } from '../async/abortable';
import { type Header, sniffFile } from '../image/sniff';
import { ask } from '../session/channel';
import { type Failure, FailureError, fail, failureOf } from '../session/failure';
import { fetchable } from '../session/finding';
import type { PixelProvenance } from '../session/pixel-provenance';
import type { FrameAnswer, PageLoading } from '../session/protocol';
import { receive } from '../session/receive';
import type { Source } from '../session/source';
import { asPageAsks, refusal } from './may-fetch';
import { readInPage } from './read-in-page';

export interface SourceFile {
  readonly blob: Blob;
  readonly contentType: string;
  /** Of its bytes; undefined when they begin like no image that the header parser knows. */
  readonly header: Header | undefined;
  readonly provenance: PixelProvenance;
  /** The page shows a picture at this address which it may not read, so nobody has compared the two. */
  readonly uncompared?: true;
  /** Another way to the picture, for a file that turns out to be none. Undefined: that leads nowhere either. */
  readonly otherwise?: (failure: Failure) => Promise<SourceFile | undefined>;
}

const fileOf = async ({ blob, provenance }: Pick<SourceFile, 'blob' | 'provenance'>): Promise<SourceFile> => ({
  blob,
  contentType: blob.type,
  header: await sniffFile(blob),
  provenance,
});

/**
 * Signflip's own request. Never with cookies: Chrome would send an extension's with all of them, SameSite or not, to
 * every server that a redirect leads to. Throws FailureError, or the signal's reason when it aborts.
 */
async function fetched(source: Source, progress: (share: number) => void, signal: AbortSignal): Promise<SourceFile> {
  try {
    const { from, once, ...read } = await receive(asPageAsks(source), { credentials: 'omit' }, progress, signal);
    const file = { ...read, header: await sniffFile(read.blob) };
    const isData = /^data:/i.test(source.url);
    // The page named the bytes themselves.
    if (isData) return { ...file, provenance: { byteSource: 'data', readBy: 'page' } };
    const provenance = { byteSource: 'fetched', readBy: 'extension', from } as const;
    return { ...file, provenance: once ? { ...provenance, mayDiffer: true } : provenance };
  } catch (error) {
    signal.throwIfAborted();
    if (source.url.startsWith('file:') && failureOf(error).code === 'unreachable') return fail('file-access');
    throw error;
  }
}

/** Its first bytes say so, or Chrome knows better. */
async function beginsLikeAnImage({ blob, header }: SourceFile): Promise<boolean> {
  if (header) return true;
  try {
    (await createImageBitmap(blob)).close();
    return true;
  } catch {
    return false;
  }
}

/**
 * In pixels as stored. An icon's file states the sizes of several pictures: what Chrome takes of it is asked of Chrome.
 */
async function sizeOf({ blob, header }: SourceFile): Promise<PageLoading['size']> {
  if (header?.format !== 'ICO' && header?.format !== 'CUR') return header?.format === 'SVG' ? undefined : header?.size;
  const bitmap = await createImageBitmap(blob).catch(() => undefined);
  const size = bitmap && { width: bitmap.width, height: bitmap.height };
  bitmap?.close();
  return size;
}

/** Of another size than the one that the page shows. Turned by its metadata it is the same. */
async function differs(file: SourceFile, { size: shown }: PageLoading): Promise<boolean> {
  const size = await sizeOf(file);
  if (!shown || !size) return false;
  const sides = ({ width, height }: { width: number; height: number }): string =>
    [width, height].sort((a, b) => a - b).join();
  return sides(shown) !== sides(size);
}

/** What differs for certain is not said to perhaps differ; nor is it where no page shows anything to differ from. */
async function compared(file: SourceFile, loading: PageLoading | undefined): Promise<SourceFile> {
  const { mayDiffer, ...provenance } = file.provenance;
  if (!loading) return { ...file, provenance };
  if (await differs(file, loading)) return { ...file, provenance: { ...provenance, differs: true } };
  return { ...file, uncompared: true };
}

/**
 * Undefined when the screen cannot help either. Throws FailureError `site-access`: then one question to the person can;
 * and the signal's reason when it aborts.
 */
async function rescued(source: Source, failure: Failure, signal: AbortSignal): Promise<SourceFile | undefined> {
  try {
    return await fileOf(await abortable(ask('background', 'readFromScreen', { source, failure }), signal));
  } catch (error) {
    signal.throwIfAborted();
    if (failureOf(error).code === 'site-access') throw error;
    return undefined;
  }
}

/** What no other way can mend. */
const isFinal = ({ code }: Failure): boolean => code === 'too-many-bytes' || code === 'file-access';

/** By Signflip's own request, where the page could have made it. Throws FailureError. */
async function fetchedForPage(
  source: Source,
  answer: Extract<FrameAnswer, { read: false }> | undefined,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<SourceFile> {
  // A status that the page may see is the server's answer: asking again without cookies gives no other.
  if (answer && answer.failure.code !== 'unreachable') throw new FailureError(answer.failure);
  const refused = refusal(source, answer?.loading);
  if (refused) throw new FailureError(refused.code === 'unreachable' && answer ? answer.failure : refused);
  return compared(await fetched(source, progress, signal), answer?.loading);
}

/**
 * Reads the source. `progress` gets 0 to 1 where the server says how much it will send.
 * Throws FailureError, or the signal's reason when it aborts.
 */
export async function readSource(
  source: Source,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<SourceFile> {
  const { blob, provenance = { byteSource: 'page', readBy: 'person' }, url } = source;
  if (blob) return fileOf({ blob, provenance });
  const isWeb = /^(https?|ftp):/i.test(url);
  const answer = isWeb || !fetchable(url) ? await readInPage(source, progress, signal) : undefined;
  let file: SourceFile | undefined = answer?.read ? await fileOf(answer) : undefined;
  if (file && answer?.read && answer.uncompared) file = { ...file, uncompared: true };
  if (file && (await beginsLikeAnImage(file))) return file;
  let failure: Failure = { code: fetchable(url) ? 'not-an-image' : 'page-refused' };
  const isBroken = answer?.read ? answer.broken : answer?.loading.state === 'broken'; // its torn icon is no picture
  const otherwise = async (why: Failure): Promise<SourceFile | undefined> =>
    isBroken ? undefined : rescued(source, why, signal);
  if (!answer?.read && fetchable(url)) {
    try {
      file = await fetchedForPage(source, answer, progress, signal);
      if (await beginsLikeAnImage(file)) return { ...file, otherwise };
    } catch (error) {
      signal.throwIfAborted();
      failure = failureOf(error);
      if (isFinal(failure)) throw error;
    }
  }
  const other = (await otherwise(failure)) ?? file;
  if (!other) throw new FailureError(failure);
  return other;
}
