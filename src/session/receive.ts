/**
 * One request for an image's file, whoever makes it: with a limit to its size and to its silence, and an end also where
 * the answer has none.
 */
import { idleClock } from '../async/idle-clock';
import { MAX_BYTES, READ_IDLE_MS } from '../image/limits';
import { FailureError, fail } from './failure';

export interface Received {
  readonly blob: Blob;
  readonly contentType: string;
  /** The address of the answer, after every redirect. */
  readonly from: string;
  /** The server says that this answer is for this request alone: the next one may get another. */
  readonly once: boolean;
}

/**
 * What Chrome asks for in an <img>: servers choose the format by it, and the one that is shown is the one to attack.
 */
const ACCEPT = 'image/avif,image/webp,image/apng,image/svg+xml,image/*,*/*;q=0.8';

/**
 * Milliseconds of silence, or of an answer without an announced end, after which it is looked whether the picture is
 * there already.
 */
const LOOK_MS = 3000;

/** By what it is told apart who asks, and how: Signflip's own request is another one than the page's. */
const TELLING = /\*|cookie|sec-fetch|referer/i;

const isForOnce = (headers: Headers): boolean =>
  /no-store|no-cache|max-age=0\b/i.test(headers.get('cache-control') ?? '') || TELLING.test(headers.get('vary') ?? '');

function refuse(status: number): never {
  if (status === 404 || status === 410) return fail('not-found', `status ${status}`);
  return fail('http-error', `status ${status}`);
}

type Parts = Uint8Array<ArrayBuffer>[];

/** Chrome decodes what has come: the picture is whole, whatever follows. (A part of one it does not decode.) */
async function isPicture(parts: Parts): Promise<boolean> {
  try {
    (await createImageBitmap(new Blob(parts))).close();
    return true;
  } catch {
    return false;
  }
}

const pause = (milliseconds: number): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * The bytes of an answer. Servers that push pictures, or forget to close, never end theirs: then the bytes end where
 * they are a picture, or after a long silence where they are a part of one, which is what the page shows.
 */
async function bodyOf(
  response: Response,
  announced: number,
  clock: ReturnType<typeof idleClock>,
  progress: (share: number) => void,
): Promise<Parts> {
  const parts: Parts = [];
  const reader = response.body?.getReader();
  let received = 0;
  let looked = performance.now();
  let coming = reader?.read();
  while (reader && coming) {
    const arrived = await Promise.race([coming, pause(LOOK_MS)]).catch((error: unknown) => {
      if (clock.isIdle && received > 0) return { done: true } as const;
      throw error;
    });
    if (arrived?.done) break;
    if (arrived?.value) {
      clock.heard();
      parts.push(arrived.value);
      received += arrived.value.length;
      if (received > MAX_BYTES) fail('too-many-bytes', `more than ${MAX_BYTES} bytes`);
      if (announced > 0) progress(Math.min(received / announced, 1));
      coming = reader.read();
    }
    const isOpen = arrived === undefined || announced === 0;
    if (!isOpen || received === 0 || performance.now() - looked < LOOK_MS) continue;
    if (await isPicture(parts)) {
      coming.catch(() => undefined); // it is ended here, and on purpose
      await reader.cancel();
      break;
    }
    looked = performance.now();
  }
  return parts;
}

/**
 * `progress` gets 0 to 1 where the server says how much it will send. Throws FailureError (`unreachable` where no
 * answer came that may be read), or the signal's reason when it aborts.
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
    const parts = await bodyOf(response, announced, clock, progress);
    return {
      blob: new Blob(parts, { type: contentType }),
      contentType,
      from: response.url,
      once: isForOnce(response.headers),
    };
  } catch (error) {
    signal?.throwIfAborted();
    if (clock.signal.aborted) throw clock.signal.reason;
    if (error instanceof FailureError) throw error;
    return fail('unreachable', error instanceof Error ? error.message : String(error));
  } finally {
    clock.stop();
  }
}
