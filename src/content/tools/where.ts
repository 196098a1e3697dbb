/**
 * Where an element lies in the tab, for a crop of its screenshot. A frame of another site does not know where it
 * stands, and its page must not be asked; so each frame says what it knows, and the background leads from one to the
 * next (background/locate.ts).
 */
import type { Region } from '../../session/protocol';
import { boxOf, isFrame, shadowOf } from '../dom';
import { isCovered } from './covered';

interface Edges {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What the screen shows of this window: less than all of it where the person has pinched the page larger. */
function visibleWindow(): Edges & { readonly width: number } {
  const { scale = 1, offsetLeft: left = 0, offsetTop: top = 0 } = (window === window.top && visualViewport) || {};
  const width = innerWidth / scale;
  return { left, top, right: left + width, bottom: top + innerHeight / scale, width };
}

/** What of it is on the screen, from the corner of what is. */
function inView({ left, top, right, bottom }: Edges): Region {
  const visible = visibleWindow();
  const seen = {
    left: Math.max(left, visible.left),
    top: Math.max(top, visible.top),
    right: Math.min(right, visible.right),
    bottom: Math.min(bottom, visible.bottom),
  };
  if (!(seen.right - seen.left >= 1 && seen.bottom - seen.top >= 1)) throw new Error('it is not in view');
  return {
    left: seen.left - visible.left,
    top: seen.top - visible.top,
    width: seen.right - seen.left,
    height: seen.bottom - seen.top,
    windowWidth: visible.width,
  };
}

/** Throws when nothing of it is in view, or another document lies over it. */
export function whereIs(element: Element): Region {
  const region = inView(boxOf(element));
  if (isCovered(element)) throw new Error('something of another page lies over it');
  return region;
}

function* framesIn(root: Document | ShadowRoot): Generator<HTMLIFrameElement> {
  for (const element of root.querySelectorAll('*')) {
    if (isFrame(element)) yield element as HTMLIFrameElement;
    const shadow = shadowOf(element);
    if (shadow) yield* framesIn(shadow);
  }
}

interface Inner {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** Width on the screen by width of the layout: a transform of the page. */
  readonly scale: number;
}

/** Where a frame's own window lies, in CSS pixels of this one. */
function innerBox(frame: HTMLIFrameElement): Inner {
  const { left, top, width } = boxOf(frame);
  const { paddingLeft, paddingRight, paddingTop, paddingBottom } = getComputedStyle(frame);
  const paddings = [paddingLeft, paddingRight, paddingTop, paddingBottom].map(Number.parseFloat);
  const [before = 0, after = 0, above = 0, below = 0] = paddings;
  const scale = width / (frame.offsetWidth || width);
  return {
    left: left + scale * (frame.clientLeft + before),
    top: top + scale * (frame.clientTop + above),
    width: frame.clientWidth - before - after,
    height: frame.clientHeight - above - below,
    scale,
  };
}

/** A frame in a shadow root is counted nowhere: then the only one of its width. */
function frameAt(index: number | undefined, windowWidth: number): HTMLIFrameElement | undefined {
  const frames = [...framesIn(document)];
  if (index !== undefined) return frames.find(({ contentWindow }) => contentWindow === window[index]);
  const hidden = frames.filter((frame) => frame.getRootNode() !== document);
  const fitting = hidden.filter((frame) => Math.abs(innerBox(frame).width - windowWidth) < 1);
  return fitting.length === 1 ? fitting[0] : undefined;
}

/**
 * A part of the window of a frame in this one, in this one's own window. No more than lies in the frame, whatever it
 * says: one frame must not have the pixels of another cut out for itself. Throws when nothing of it is in view.
 */
export function toParentFrame({ left, top, width, height, windowWidth }: Region, index: number | undefined): Region {
  const frame = frameAt(index, windowWidth);
  if (!frame) throw new Error('it is not known where its frame stands');
  if (isCovered(frame)) throw new Error('something of another page lies over its frame');
  const inner = innerBox(frame);
  const { left: x, top: y, scale } = inner;
  return inView({
    left: x + scale * Math.max(left, 0),
    top: y + scale * Math.max(top, 0),
    right: x + scale * Math.min(left + width, inner.width),
    bottom: y + scale * Math.min(top + height, inner.height),
  });
}
