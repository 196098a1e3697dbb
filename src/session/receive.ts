/** One request for an image's file, whoever makes it: with a limit to its size and to its silence. */
import { idleClock } from '../async/idle-clock';
import { MAX_BYTES, READ_IDLE_MS } from '../image/limits';
import { FailureError, fail } from './failure';

export interface Received {
  readonly blob: Blob;
  readonly contentType: string;
  /** The address of the answer, after every redirect. */
  readonly from: string;
}

/** What Chrome asks for in an <img>: servers choose the format by it, and the one that is shown is the one to attack. */
const ACCEPT = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

function refuse(status: number): never {
  if (status === 404 || status === 410) return fail('not-found', `status ${status}`);
  return fail('http-error', `status ${status}`);
}

/**
 * `progress` gets 0 to 1 where the server says how much it will send. Throws FailureError (`unreachable` where no answer came that
 * may be read), or the signal's reason when it aborts.
 */
export async function receive(
  url: string,
  how: RequestInit,
  progress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Received> {
  const late = () => new FailureError({ code: 'unreachable', detail: `no data for ${READ_IDLE_MS / 1000} s` });
  const clock = idleClock(READ_IDLE_MS, late, signal);
  try {
    const response = await fetch(url, { ...how, headers: { accept: ACCEPT }, signal: clock.signal });
    if (!response.ok) refuse(response.status);
    const contentType = response.headers.get('content-type') ?? '';
    // A camera's: one picture after the other, without an end.
    if (/^multipart\//i.test(contentType)) fail('not-an-image', `the server sent ${contentType}`);
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
    return { blob: new Blob(parts, { type: contentType }), contentType, from: response.url };
  } catch (error) {
    signal?.throwIfAborted();
    if (clock.signal.aborted) throw clock.signal.reason;
    if (error instanceof FailureError) throw error;
    return fail('unreachable', error instanceof Error ? error.message : String(error));
  } finally {
    clock.stop();
  }
}
