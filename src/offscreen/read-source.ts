/** The bytes of the image a person chose: by its address, else by way of the page. The one request that Signflip makes. */

import { abortable } from '../async/abortable';
import { HEADER_BYTES, MAX_BYTES, READ_IDLE_MS } from '../image/limits';
import { sniff } from '../image/sniff';
import { ask } from '../session/channel';
import { type Failure, FailureError, fail, failureOf } from '../session/failure';
import { fetchable, type Rung } from '../session/finding';
import type { Source } from '../session/source';

export interface SourceFile {
  readonly blob: Blob;
  readonly contentType: string;
  readonly rung: Rung;
}

/** What Chrome asks for in an <img>: servers choose the format by it, and the one that is shown is the one to attack. */
const ACCEPT = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

/** Aborts when nothing was heard for READ_IDLE_MS; `heard` starts the clock anew. */
function idleClock(signal: AbortSignal): { signal: AbortSignal; heard(): void; stop(): void } {
  const idle = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(
      () => idle.abort(new FailureError({ code: 'unreachable', detail: `no data for ${READ_IDLE_MS / 1000} s` })),
      READ_IDLE_MS,
    );
  };
  heard();
  return { signal: AbortSignal.any([signal, idle.signal]), heard, stop: () => clearTimeout(timer) };
}

function refuse(status: number): never {
  if (status === 404 || status === 410) return fail('not-found', `status ${status}`);
  return fail('http-error', `status ${status}`);
}

/**
 * What the page itself loads goes with all cookies. An address that it only names (data-src) has not been asked for yet: another
 * site must not be asked for it with cookies that the page could not have sent.
 */
function credentialsFor({ url, shown, referrer }: Source): RequestCredentials {
  if (shown?.kind !== 'lazy' || !referrer) return 'include';
  return URL.parse(url)?.origin === URL.parse(referrer.url)?.origin ? 'include' : 'omit';
}

/** Throws FailureError, or the signal's reason when it aborts. */
async function fetched(source: Source, progress: (share: number) => void, signal: AbortSignal): Promise<SourceFile> {
  const { url } = source;
  const clock = idleClock(signal);
  try {
    const response = await fetch(url, {
      credentials: credentialsFor(source),
      headers: { accept: ACCEPT },
      signal: clock.signal,
    });
    if (!response.ok) refuse(response.status);
    const announced = Number(response.headers.get('content-length')) || 0;
    if (announced > MAX_BYTES) fail('too-many-bytes', `${announced} bytes`);
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    for await (const part of response.body ?? []) {
      clock.heard();
      parts.push(part);
      received += part.length;
      if (received > MAX_BYTES) fail('too-many-bytes', `more than ${MAX_BYTES} bytes`);
      if (announced > 0) progress(Math.min(received / announced, 1));
    }
    const contentType = response.headers.get('content-type') ?? '';
    return {
      blob: new Blob(parts, { type: contentType }),
      contentType,
      rung: /^data:/i.test(url) ? 'data' : 'fetched',
    };
  } catch (error) {
    signal.throwIfAborted();
    if (clock.signal.aborted) throw clock.signal.reason;
    if (error instanceof FailureError) throw error;
    if (url.startsWith('file:')) return fail('file-access');
    return fail('unreachable', error instanceof Error ? error.message : String(error));
  } finally {
    clock.stop();
  }
}

const beginsLikeAnImage = async ({ blob }: SourceFile): Promise<boolean> =>
  sniff(new Uint8Array(await blob.slice(0, HEADER_BYTES).arrayBuffer())) !== undefined;

/**
 * Undefined when the page cannot help either. Throws FailureError `site-access`: then one question to the person can; and the
 * signal's reason when it aborts.
 */
async function rescued(source: Source, failure: Failure, signal: AbortSignal): Promise<SourceFile | undefined> {
  try {
    const { blob, rung } = await abortable(ask('background', 'rescue', { source, failure }), signal);
    return { blob, contentType: blob.type, rung };
  } catch (error) {
    signal.throwIfAborted();
    if (failureOf(error).code === 'site-access') throw error;
    return undefined;
  }
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
  if (source.blob) return { blob: source.blob, contentType: source.blob.type, rung: source.rung ?? 'page' };
  if (!fetchable(source.url)) return (await rescued(source, { code: 'page-refused' }, signal)) ?? fail('page-refused');
  let file: SourceFile | undefined;
  let failure: unknown = new FailureError({ code: 'not-an-image' });
  try {
    file = await fetched(source, progress, signal);
    if (await beginsLikeAnImage(file)) return file;
  } catch (error) {
    signal.throwIfAborted();
    failure = error;
    if (failureOf(error).code === 'too-many-bytes' || failureOf(error).code === 'file-access') throw error;
  }
  const other = (await rescued(source, failureOf(failure), signal)) ?? file;
  if (!other) throw failure;
  return other;
}
