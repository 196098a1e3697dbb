/** Has the page's own frame read the image: what it reads, the page could have read. */

import { abortable } from '../async/abortable';
import { idleClock } from '../async/idle-clock';
import { ask } from '../session/channel';
import { FailureError, failureOf } from '../session/failure';
import type { FrameAnswer } from '../session/protocol';
import type { Source } from '../session/source';

/** Milliseconds between two questions how far it is. */
const EVERY_MS = 300;

/** Questions after the first, each to a worker that was started anew. */
const ATTEMPTS = 2;

/** A page that answers no question for so long is done without. */
const SILENCE_MS = 15_000;

/** The service worker may die under a question: then the next one hears what became of the same reading. */
async function askAgain(question: { source: Source; readId: string }): Promise<FrameAnswer | undefined> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask('background', 'readInFrame', question);
    } catch (error) {
      if (failureOf(error).code !== 'engine-stopped' || attempt === ATTEMPTS) throw error;
    }
  }
}

/**
 * Undefined where the page cannot be asked, or does not answer. Throws FailureError, or the signal's reason when it
 * aborts.
 * @param progress gets 0 to 1 where the server says how much it will send
 */
export async function readInPage(
  source: Source,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<FrameAnswer | undefined> {
  if (!source.place && !source.frame) return undefined;
  const readId = crypto.randomUUID();
  const clock = idleClock(SILENCE_MS, () => new FailureError({ code: 'page-closed', detail: 'no answer' }), signal);
  let asking = false;
  const look = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      const share = await ask('background', 'progress', { source, readId });
      clock.heard();
      if (share !== undefined && !clock.signal.aborted) progress(share);
    } catch {
      // Not there yet, or gone: the clock runs on.
    } finally {
      asking = false;
    }
  };
  const timer = setInterval(look, EVERY_MS);
  // A page that is gone reads no more.
  const end = (): void => void ask('background', 'endRead', { source, readId }).catch(() => undefined);
  signal.addEventListener('abort', end, { once: true });
  try {
    return await abortable(askAgain({ source, readId }), clock.signal);
  } catch (error) {
    signal.throwIfAborted();
    if (failureOf(error).code === 'page-closed') return undefined;
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
    clearInterval(timer);
    clock.stop();
  }
}
