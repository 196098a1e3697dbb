/**
 * Pick mode in one frame: a crosshair, the image under it outlined and named; Enter or a click takes it, Escape leaves.
 * The page lies beneath and its scripts go on, so only what the person does counts (`isTrusted`), and only what is
 * outlined at that moment is taken.
 */
import { isFrame, stackAt } from '../dom';
import { imagesAt } from '../find';
import { keepLater } from '../findings';
import { type Hit, isSame, isStill } from '../hits';
import { isConnected, send } from '../send';
import { Frame } from './outline';
import { type Stop, stopsOf } from './walk';
import { whileOurs } from './while-ours';

let end: (() => void) | undefined;

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function stepOf({ key, shiftKey }: KeyboardEvent): 1 | -1 | undefined {
  return key === 'Tab' ? (shiftKey ? -1 : 1) : STEPS[key];
}

export async function startPicking(): Promise<undefined> {
  stopPicking();
  const listening = new AbortController();
  const frame = new Frame();
  /** The images that the outline stands for, the outlined one first; empty without an outline. */
  let hits: readonly Hit[] = [];
  let stops: readonly Stop[] | undefined;
  let at = -1;

  const stay = whileOurs(() => void stopPicking());
  end = () => {
    stay();
    listening.abort();
    frame.remove();
  };
  const clear = (): void => {
    hits = [];
    frame.hide();
  };
  const leave = (): void => {
    stopPicking();
    send({ to: 'picking' });
  };
  const take = (): void => {
    const taken = hits;
    if (!taken[0] || !isStill(taken[0])) {
      clear();
      return;
    }
    stopPicking();
    send({ to: 'picking', token: keepLater(() => taken).token, index: 0 });
  };

  /** Outlines what lies under a point of the window. */
  const outline = (x: number, y: number): void => {
    frame.raise();
    const stack = frame.without(() => stackAt(x, y));
    frame.letThrough(isFrame(stack[0]));
    const under = isFrame(stack[0]) ? [] : imagesAt(x, y, stack).filter(({ element }) => !frame.owns(element));
    if (under[0]) {
      hits = under;
      frame.show(under[0].element, under[0]);
    } else clear();
  };

  const walk = (step: 1 | -1): void => {
    stops ??= stopsOf(document);
    at += step;
    if (at < 0 || at >= stops.length) {
      // Out of this frame's images: on to those of the frame around it, or round again.
      at = step > 0 ? -1 : stops.length;
      if (window !== window.top) {
        clear();
        window.parent.focus();
        return;
      }
      if (stops.length === 0) return;
      at = step > 0 ? 0 : stops.length - 1;
    }
    const stop = stops[at];
    stop.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    hits = stop.hit ? [stop.hit] : [];
    frame.raise();
    frame.show(stop.element, stop.hit);
    if (!stop.hit) (stop.element as HTMLElement).focus(); // a frame walks through its own images
  };

  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  /** What a page's script made up is the page's own affair. */
  const on = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void): void =>
    addEventListener(
      type,
      (event) => {
        if (!event.isTrusted) return;
        if (isConnected()) handle(event);
        else stopPicking(); // the extension was updated meanwhile: nobody waits for what is picked
      },
      { capture: true, passive: false, signal: listening.signal },
    );

  on('pointermove', ({ clientX, clientY }) => outline(clientX, clientY));
  on('pointerout', ({ relatedTarget }) => {
    if (!relatedTarget) clear();
  });
  for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'contextmenu'] as const)
    on(type, swallow);
  on('click', (event) => {
    swallow(event);
    const [shown] = hits;
    outline(event.clientX, event.clientY);
    // The page put something else there since the person looked: that is outlined now, for another look.
    if (!shown || isSame(hits[0], shown)) take();
  });
  on('keyup', swallow);
  on('keypress', swallow);
  on('keydown', (event) => {
    swallow(event);
    const step = stepOf(event);
    if (event.key === 'Escape') leave();
    else if (event.key === 'Enter' || event.key === ' ') take();
    else if (step) walk(step);
  });
  on('scroll', () => frame.follow());
  on('pagehide', () => void stopPicking()); // the person may come back to this document as they left it
  return undefined;
}

export async function stopPicking(): Promise<undefined> {
  end?.();
  end = undefined;
  return undefined;
}
