/** Pick mode in one frame: a crosshair, the image under it outlined and named; Enter or a click takes it, Escape leaves. */
import { stackAt } from '../dom';
import { imagesAt } from '../find';
import { keepLater } from '../findings';
import type { Hit } from '../hits';
import { say } from '../tell';
import { Frame, isFrame } from './outline';
import { type Stop, stopsOf } from './walk';

let end: (() => void) | undefined;

const STEPS: Readonly<Record<string, 1 | -1>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function stepOf({ key, shiftKey }: KeyboardEvent): 1 | -1 | undefined {
  return key === 'Tab' ? (shiftKey ? -1 : 1) : STEPS[key];
}

export async function startPicking(): Promise<undefined> {
  stopPicking();
  const listening = new AbortController();
  const frame = new Frame();
  let hits: readonly Hit[] = [];
  let stops: readonly Stop[] | undefined;
  let at = -1;

  end = () => {
    listening.abort();
    frame.remove();
  };
  const leave = (): void => {
    stopPicking();
    say({ to: 'picking' });
  };
  const take = (): void => {
    if (hits.length === 0) return;
    const taken = hits;
    stopPicking();
    say({ to: 'picking', token: keepLater(() => taken).token, index: 0 });
  };

  const walk = (step: 1 | -1): void => {
    stops ??= stopsOf(document);
    at += step;
    if (at < 0 || at >= stops.length) {
      // Out of this frame's images: on to those of the frame around it, or round again.
      at = step > 0 ? -1 : stops.length;
      if (window !== window.top) {
        hits = [];
        frame.hide();
        window.parent.focus();
        return;
      }
      if (stops.length === 0) return;
      at = step > 0 ? 0 : stops.length - 1;
    }
    const stop = stops[at];
    stop.element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    hits = stop.hit ? [stop.hit] : [];
    frame.show(stop.element, stop.hit);
    if (!stop.hit) (stop.element as HTMLElement).focus(); // a frame walks through its own images
  };

  const swallow = (event: Event): void => {
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const on = <K extends keyof WindowEventMap>(type: K, handle: (event: WindowEventMap[K]) => void): void =>
    addEventListener(type, handle, { capture: true, passive: false, signal: listening.signal });

  on('pointermove', ({ clientX: x, clientY: y }) => {
    const stack = frame.without(() => stackAt(x, y));
    frame.letThrough(isFrame(stack[0]));
    hits = isFrame(stack[0]) ? [] : imagesAt(x, y, stack).filter(({ element }) => !frame.owns(element));
    if (hits[0]) frame.show(hits[0].element, hits[0]);
    else frame.hide();
  });
  on('pointerout', ({ relatedTarget }) => {
    if (!relatedTarget) frame.hide();
  });
  for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'contextmenu'] as const)
    on(type, swallow);
  on('click', (event) => {
    swallow(event);
    take();
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
  on('pagehide', leave);
  return undefined;
}

export async function stopPicking(): Promise<undefined> {
  end?.();
  end = undefined;
  return undefined;
}
