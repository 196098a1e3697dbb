/**
 * The bytes of the image a person chose: by the page's own frame, else by a request of Signflip's own, else by way of the screen. Each
 * picture goes with where it came from (session/pixel-provenance.ts).
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
  /** Of its bytes; absent when they begin like no known image. */
  readonly header?: Header | undefined;
  readonly provenance: PixelProvenance;
}

const fileOf = async ({ blob, provenance }: Pick<SourceFile, 'blob' | 'provenance'>): Promise<SourceFile> => ({
  blob,
  contentType: blob.type,
  header: await sniffFile(blob),
  provenance,
});

/**
 * Signflip's own request. Never with cookies: Chrome would send an extension's with all of them, SameSite or not, to every server that a
 * redirect leads to. Throws FailureError, or the signal's reason when it aborts.
 */
async function fetched(source: Source, progress: (share: number) => void, signal: AbortSignal): Promise<SourceFile> {
  try {
    const { from, ...read } = await receive(asPageAsks(source), { credentials: 'omit' }, progress, signal);
    const file = { ...read, header: await sniffFile(read.blob) };
    const isData = /^data:/i.test(source.url);
    // The page named the bytes themselves.
    if (isData) return { ...file, provenance: { byteSource: 'data', readBy: 'page' } };
    return { ...file, provenance: { byteSource: 'fetched', readBy: 'extension', from } };
  } catch (error) {
    signal.throwIfAborted();
    if (source.url.startsWith('file:') && failureOf(error).code === 'unreachable') return fail('file-access');
    throw error;
  }
}

/** Of another size than the one that the page shows. Turned by its metadata it is the same. */
function differs({ header }: SourceFile, { size: shown }: PageLoading): boolean {
  if (!shown || !header?.size || header.format === 'SVG') return false;
  const sides = ({ width, height }: { width: number; height: number }): string =>
    [width, height].sort((a, b) => a - b).join();
  return sides(shown) !== sides(header.size);
}

function compared(file: SourceFile, loading: PageLoading | undefined): SourceFile {
  if (!loading || !differs(file, loading)) return file;
  return { ...file, provenance: { ...file.provenance, differs: true } };
}

/**
 * Undefined when the screen cannot help either. Throws FailureError `site-access`: then one question to the person can; and the
 * signal's reason when it aborts.
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
  let file = answer?.read ? await fileOf(answer) : undefined;
  if (file?.header) return file;
  let failure: Failure = { code: fetchable(url) ? 'not-an-image' : 'page-refused' };
  if (!answer?.read && fetchable(url)) {
    try {
      file = await fetchedForPage(source, answer, progress, signal);
      if (file.header) return file;
    } catch (error) {
      signal.throwIfAborted();
      failure = failureOf(error);
      if (isFinal(failure)) throw error;
    }
  }
  const isBroken = answer?.read === false && answer.loading.state === 'broken'; // its torn icon is no picture
  const other = (isBroken ? undefined : await rescued(source, failure, signal)) ?? file;
  if (!other) throw new FailureError(failure);
  return other;
}
