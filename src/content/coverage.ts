/** How much of its box a picture covers: a layer of marks over a photograph is not what a person means. */
import type { ImageKind } from '../session/finding';
import { boxOf } from './dom';

interface Layer {
  readonly element: Element;
  readonly kind: ImageKind;
}

/** A layer that covers less than this is seen through. */
export const SEE_THROUGH = 0.25;

/** Side of the small copy whose pixels are looked at. */
const SIDE = 32;

/** Shapes of a drawing that are measured; one of more is a picture. */
const MOST_SHAPES = 500;

type Drawable = HTMLImageElement | HTMLCanvasElement;

/** The pixels in small, RGBA; undefined where the page itself may not read them. */
function inSmall(picture: Drawable): Uint8ClampedArray | undefined {
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  try {
    context?.drawImage(picture, 0, 0, SIDE, SIDE);
    return context?.getImageData(0, 0, SIDE, SIDE).data;
  } catch {
    return undefined; // from another site, or not loaded
  }
}

/** Mean opacity, 0 to 1. */
function opacity(pixels: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 3; i < pixels.length; i += 4) sum += pixels[i] ?? 0;
  return sum / (255 * SIDE * SIDE);
}

const paints = (style: CSSStyleDeclaration): boolean =>
  style.fill !== 'none' &&
  Number(style.fillOpacity) * Number(style.opacity) >= SEE_THROUGH &&
  !style.fill.endsWith(', 0)');

/** The boxes of what is filled, in parts of the drawing's own: an upper bound. Lines count nothing. */
function drawnShare(drawing: SVGSVGElement): number {
  const shapes = Element.prototype.querySelectorAll.call(
    drawing,
    'rect, circle, ellipse, path, polygon, polyline, text, image, use, foreignObject',
  );
  if (shapes.length > MOST_SHAPES) return 1;
  const { width, height } = boxOf(drawing);
  let covered = 0;
  for (const shape of shapes) {
    const always = /^(image|use|foreignObject)$/.test(shape.localName);
    if (!always && !paints(getComputedStyle(shape))) continue;
    const box = boxOf(shape);
    covered += Math.min(box.width, width) * Math.min(box.height, height);
  }
  return width * height > 0 ? Math.min(1, covered / (width * height)) : 1;
}

/** What can be a layer at all: it has transparency, and hit-testing takes its whole box. */
export const mayBeLayer = ({ kind }: Layer): boolean => kind === 'canvas' || kind === 'svg';

/**
 * Pixels of an image that is drawn in small to be looked at: a larger one would hold up its page, and is no layer of
 * marks.
 */
const MOST_PIXELS = 4e6;

const known = new WeakMap<HTMLImageElement, { readonly address: string; readonly share: number }>();

function imageShare(image: HTMLImageElement): number {
  const address = image.currentSrc;
  const before = known.get(image);
  if (before?.address === address) return before.share;
  const pixels = image.naturalWidth * image.naturalHeight <= MOST_PIXELS ? inSmall(image) : undefined;
  const share = pixels ? opacity(pixels) : 1;
  if (image.complete) known.set(image, { address, share });
  return share;
}

function canvasShare(canvas: HTMLCanvasElement): number {
  const pixels = inSmall(canvas);
  return pixels ? opacity(pixels) : 1;
}

/** The share of its box that a picture covers, 0 to 1; 1 where nobody knows. */
export function coverage({ element, kind }: Layer): number {
  if (kind === 'svg' && element instanceof SVGSVGElement) return drawnShare(element);
  if (kind === 'canvas' && element instanceof HTMLCanvasElement) return canvasShare(element);
  if (kind === 'img' && element instanceof HTMLImageElement) return imageShare(element);
  return 1;
}

/** One colour, or nothing, in an address that holds its own picture: a placeholder, whatever its size. */
export function isUniform(image: HTMLImageElement): boolean {
  if (!/^data:/i.test(image.currentSrc) || !image.complete) return false;
  const pixels = inSmall(image);
  if (!pixels) return false;
  const [first] = new Uint32Array(pixels.buffer);
  return new Uint32Array(pixels.buffer).every((pixel) => pixel === first);
}
