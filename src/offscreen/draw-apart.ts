/** Has an SVG drawn by the sandboxed page (sandbox/draw.html), in a process that is ended when it takes too long. */
import { abortable } from '../async/abortable';
import { DRAW_MS, START_MS } from '../image/limits';
import type { Drawing, Drawn } from '../sandbox/messages';
import { FailureError, fail } from '../session/failure';
import { packageDamage } from '../session/package-damage';

const PAGE = 'src/sandbox/draw.html';

/** The next word of the page in `frame`. */
const word = (frame: HTMLIFrameElement, signal: AbortSignal): Promise<Drawn> =>
  new Promise((resolve, reject) => {
    const hear = ({ source, data }: MessageEvent<Drawn>): void => {
      if (source === frame.contentWindow) resolve(data);
    };
    addEventListener('message', hear, { signal });
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });

/** A word that must come within `ms` milliseconds, else `late` throws. */
async function wordWithin(
  frame: HTMLIFrameElement,
  ms: number,
  signal: AbortSignal,
  late: () => never,
): Promise<Drawn> {
  const clock = AbortSignal.timeout(ms);
  try {
    return await word(frame, AbortSignal.any([signal, clock]));
  } catch (error) {
    signal.throwIfAborted();
    if (clock.aborted) late();
    throw error;
  }
}

async function draw(drawing: Drawing, signal: AbortSignal): Promise<ImageBitmap> {
  const damage = await packageDamage('src/sandbox/'); // of a page that is not there nothing is ever heard
  if (damage) throw new FailureError(damage);
  signal.throwIfAborted();
  const frame = document.createElement('iframe');
  const done = new AbortController(); // takes the listeners away
  const ending = AbortSignal.any([signal, done.signal]);
  frame.src = chrome.runtime.getURL(PAGE);
  document.documentElement.append(frame);
  try {
    await wordWithin(frame, START_MS, ending, () => fail('broken-image', 'the page that draws did not start'));
    const answer = wordWithin(frame, DRAW_MS, ending, () => fail('svg-endless', `${DRAW_MS / 1000} s`));
    frame.contentWindow?.postMessage(drawing, '*'); // its origin is opaque: it has no name to send to
    const drawn = await answer;
    if ('bitmap' in drawn) return drawn.bitmap;
    if ('endless' in drawn) return fail('svg-endless', drawn.endless);
    return fail('broken-image', `SVG: ${'error' in drawn ? drawn.error : 'the page that draws said nothing'}`);
  } finally {
    frame.remove(); // Chrome ends a process without a page, however busy it is
    done.abort();
  }
}

let before: Promise<unknown> = Promise.resolve();

/**
 * The drawing as pixels. One at a time: frames of the same page share their process, and a drawing without end would
 * hold up the others in it. Throws FailureError `svg-endless` or `broken-image`, or the signal's reason when it aborts.
 */
export function drawApart(drawing: Drawing, signal: AbortSignal): Promise<ImageBitmap> {
  const drawn = before.then(() => draw(drawing, signal));
  before = drawn.catch(() => undefined); // told to who asked for it
  return abortable(drawn, signal);
}
