/**
 * Where a picture lies in its scene: how large, and which of its points is in the middle. Lengths are CSS pixels. Pure.
 */
import type { Crop } from '../../session/preview';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * `scale`: CSS pixels per pixel of the picture; 'fit' shows it whole. `middle`: the picture's point in the scene's
 * middle.
 */
export interface Zoom {
  readonly scale: number | 'fit';
  readonly middle: Point;
}

/** Whole numbers only: each pixel of the picture becomes a square, all of one size. */
export const SCALES: readonly number[] = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32];

export const whole = ({ width, height }: Size): Zoom => ({ scale: 'fit', middle: { x: width / 2, y: height / 2 } });

/** The scale at which the picture is seen whole; a whole number where that is an enlargement. */
export function fitScale(picture: Size, scene: Size): number {
  const scale = Math.min(scene.width / picture.width, scene.height / picture.height);
  return scale >= 1 ? Math.floor(scale) : scale;
}

export const scaleOf = ({ scale }: Zoom, picture: Size, scene: Size): number =>
  scale === 'fit' ? fitScale(picture, scene) : scale;

/** Keeps the picture in the scene: no more room beside it than its size makes necessary. */
function held({ scale, middle }: Zoom, picture: Size, scene: Size): Zoom {
  const s = scaleOf({ scale, middle }, picture, scene);
  const hold = (value: number, length: number, room: number): number => {
    const half = room / s / 2;
    return length <= 2 * half ? length / 2 : Math.min(length - half, Math.max(half, value));
  };
  return {
    scale,
    middle: { x: hold(middle.x, picture.width, scene.width), y: hold(middle.y, picture.height, scene.height) },
  };
}

/** One step in (1) or out (-1); what lies under `anchor`, a point of the scene, stays there. */
export function zoomed(look: Zoom, step: 1 | -1, picture: Size, scene: Size, anchor?: Point): Zoom {
  const now = scaleOf(look, picture, scene);
  const fit = fitScale(picture, scene);
  const next = step > 0 ? SCALES.find((scale) => scale > now) : SCALES.findLast((scale) => scale < now);
  const scale = next === undefined ? (step > 0 ? look.scale : 'fit') : next <= fit ? 'fit' : next;
  const then = scale === 'fit' ? fit : scale;
  const from = (length: number, at: number | undefined): number => (at === undefined ? 0 : at - length / 2);
  const shift = 1 / now - 1 / then;
  const middle = {
    x: look.middle.x + from(scene.width, anchor?.x) * shift,
    y: look.middle.y + from(scene.height, anchor?.y) * shift,
  };
  return held({ scale, middle }, picture, scene);
}

/** Moves the picture by so many CSS pixels. */
export function panned(look: Zoom, by: Point, picture: Size, scene: Size): Zoom {
  const scale = scaleOf(look, picture, scene);
  const middle = { x: look.middle.x - by.x / scale, y: look.middle.y - by.y / scale };
  return held({ scale: look.scale, middle }, picture, scene);
}

/** The picture's box in the scene. */
export function boxOf(look: Zoom, picture: Size, scene: Size): Size & { readonly left: number; readonly top: number } {
  const kept = held(look, picture, scene);
  const scale = scaleOf(kept, picture, scene);
  return {
    left: Math.round(scene.width / 2 - kept.middle.x * scale),
    top: Math.round(scene.height / 2 - kept.middle.y * scale),
    width: picture.width * scale,
    height: picture.height * scale,
  };
}

/**
 * The part of the picture that is seen, in whole pixels, where a preview of `coarse` pixels on the longer side shows
 * less than the screen could; undefined where it shows enough, or where the part has more than `most` pixels.
 */
export function visibleCrop(look: Zoom, picture: Size, scene: Size, coarse: number, most: number): Crop | undefined {
  const scale = scaleOf(look, picture, scene);
  const side = Math.max(picture.width, picture.height);
  if (side <= coarse || side * scale <= coarse) return undefined;
  const { left, top } = boxOf(look, picture, scene);
  const [x, y] = [left, top].map((at) => Math.max(0, Math.floor(-at / scale))) as [number, number];
  const width = Math.min(picture.width, Math.ceil((scene.width - left) / scale)) - x;
  const height = Math.min(picture.height, Math.ceil((scene.height - top) / scale)) - y;
  return width > 0 && height > 0 && width * height <= most ? { x, y, width, height } : undefined;
}
