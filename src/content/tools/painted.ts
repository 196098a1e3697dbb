/**
 * Which part of its picture an <img> paints where, so that a screenshot of it can be held against a file. Throws where
 * the screen would show something else: turned, cut to a shape, or with something over it.
 */
import type { Painted, Region } from '../../session/protocol';
import { boxOf, stackAt } from '../dom';
import { whereIs } from './where';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Points looked at along each side. */
const POINTS = 5;

const cannotTell = (why: string): never => {
  throw new Error(`what it shows cannot be told: ${why}`);
};

const numbers = (...lengths: string[]): number[] => lengths.map((length) => Number.parseFloat(length) || 0);

/** Where the picture's edges lie, parts that are cut off included; of the box inside of padding and border. */
function pictureBox(image: HTMLImageElement, style: CSSStyleDeclaration, box: Box): Box {
  const { naturalWidth, naturalHeight } = image;
  const scalings: Readonly<Record<string, (x: number, y: number) => readonly [number, number]>> = {
    fill: (x, y) => [x, y],
    contain: (x, y) => [Math.min(x, y), Math.min(x, y)],
    cover: (x, y) => [Math.max(x, y), Math.max(x, y)],
    none: () => [1, 1],
    'scale-down': (x, y) => [Math.min(1, x, y), Math.min(1, x, y)],
  };
  const scaling = scalings[style.objectFit] ?? cannotTell('object-fit');
  const [scaleX, scaleY] = scaling(box.width / naturalWidth, box.height / naturalHeight);
  const [width, height] = [scaleX * naturalWidth, scaleY * naturalHeight];
  const [, x, y] = /^([\d.]+)% ([\d.]+)%$/.exec(style.objectPosition) ?? [];
  if (x === undefined || y === undefined) return cannotTell('object-position');
  return {
    left: box.left + ((box.width - width) * Number(x)) / 100,
    top: box.top + ((box.height - height) * Number(y)) / 100,
    width,
    height,
  };
}

const slotOf = (element: Element): Element | null => Reflect.get(Element.prototype, 'assignedSlot', element);
const parentOf = (element: Element): Element | null => Reflect.get(Node.prototype, 'parentElement', element);

/** A move is seen in its box; whatever else a transform does is not. */
const isMoved = (transform: string): boolean => /^(none|matrix\(1, 0, 0, 1, [^,]+, [^,]+\))$/.test(transform);

function* aroundIt(element: Element): Generator<Element> {
  for (let at: Element | null = element; at; ) {
    yield at;
    const root: Node = Node.prototype.getRootNode.call(at);
    at = slotOf(at) ?? parentOf(at) ?? (root instanceof ShadowRoot ? root.host : null);
  }
}

/** Nothing of its own that would hide what lies below. */
const isGlass = (element: Element): boolean => {
  const { backgroundColor, backgroundImage } = getComputedStyle(element);
  const isReplaced = /^(img|canvas|video|svg|iframe|object|embed|input)$/.test(element.localName);
  return !isReplaced && backgroundImage === 'none' && /, 0\)$/.test(backgroundColor);
};

function isInTheOpen(image: Element, { left, top, width, height }: Box): boolean {
  for (let i = 0; i < POINTS; i++) {
    for (let j = 0; j < POINTS; j++) {
      const stack = stackAt(left + (width * (i + 0.5)) / POINTS, top + (height * (j + 0.5)) / POINTS);
      const at = stack.indexOf(image);
      if (at < 0 || !stack.slice(0, at).every(isGlass)) return false;
    }
  }
  return true;
}

/** What of the picture is within a box, in parts of it from 0 to 1. */
function partWithin(picture: Box, { left, top, width, height }: Box): Painted['part'] {
  return {
    left: (left - picture.left) / picture.width,
    top: (top - picture.top) / picture.height,
    width: width / picture.width,
    height: height / picture.height,
  };
}

/** Of an image that is shown. Throws where that cannot be told, or nothing of it is in view. */
export function paintedBy(image: Element): Painted {
  if (!(image instanceof HTMLImageElement) || !image.complete || image.naturalWidth === 0)
    return cannotTell('no <img> with a picture');
  const style = getComputedStyle(image);
  for (const element of aroundIt(image)) {
    const { transform, rotate, scale, clipPath, maskImage } = getComputedStyle(element);
    const plain = isMoved(transform) && [rotate, scale, clipPath, maskImage].every((value) => value === 'none');
    if (!plain) return cannotTell('a transform, a clip or a mask');
  }
  const [above = 0, right = 0, below = 0, before = 0] = numbers(
    style.paddingTop,
    style.paddingRight,
    style.paddingBottom,
    style.paddingLeft,
  );
  const outer = boxOf(image);
  if (Math.abs(outer.width - image.offsetWidth) > 1) return cannotTell('a zoom');
  const box = {
    left: outer.left + image.clientLeft + before,
    top: outer.top + image.clientTop + above,
    width: image.clientWidth - before - right,
    height: image.clientHeight - above - below,
  };
  const picture = pictureBox(image, style, box);
  const region: Region = whereIs(image);
  const { offsetLeft = 0, offsetTop = 0 } = (window === window.top && visualViewport) || {};
  const seen = { ...region, left: region.left + offsetLeft, top: region.top + offsetTop };
  if (!isInTheOpen(image, seen)) return cannotTell('something lies over it');
  return { region, part: partWithin(picture, seen) };
}
