/** The bytes of the image a person chose, and nothing else: the one request that Signflip makes. */
import { MAX_BYTES, READ_IDLE_MS } from '../image/limits';
import { FailureError, fail } from '../session/failure';
import type { Source } from '../session/state';

export interface SourceFile {
  readonly blob: Blob;
  readonly contentType: string;
}

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
 * Fetches the source. `progress` gets 0 to 1 where the server says how much it will send.
 * Throws FailureError, or the signal's reason when it aborts.
 */
export async function readSource(
  source: Source,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<SourceFile> {
  if (source.blob) return { blob: source.blob, contentType: source.blob.type };
  const clock = idleClock(signal);
  try {
    const response = await fetch(source.url, { credentials: 'include', signal: clock.signal });
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
    return { blob: new Blob(parts, { type: contentType }), contentType };
  } catch (error) {
    signal.throwIfAborted();
    if (clock.signal.aborted) throw clock.signal.reason;
    if (error instanceof FailureError) throw error;
    if (source.url.startsWith('file:')) return fail('file-access');
    return fail('unreachable', error instanceof Error ? error.message : String(error));
  } finally {
    clock.stop();
  }
}
