/** Zoom and pan of one scene, by wheel, drag and commands. */
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Crop, MOST_CROP_PIXELS, PREVIEW_SIDE } from '../../session/preview';
import { useSize } from './use-size';
import { boxOf, type Point, panned, type Size, scaleOf, visibleCrop, whole, type Zoom, zoomed } from './zoom';

export interface Viewport {
  /** The picture's box in the scene. */
  readonly box: ReturnType<typeof boxOf>;
  /** CSS pixels per pixel of the picture. */
  readonly scale: number;
  readonly fits: boolean;
  readonly picture: Size;
  /** What is seen, where a preview of the whole is too coarse for it. */
  readonly part: Crop | undefined;
  zoom(step: 1 | -1, anchor?: Point): void;
  pan(by: Point): void;
  fit(): void;
}

export function useViewport(scene: RefObject<HTMLElement | null>, picture: Size): Viewport {
  const size = useSize(scene);
  const [look, setLook] = useState<Zoom>(whole(picture));
  const { width, height } = picture;
  useEffect(() => setLook(whole({ width, height })), [width, height]);

  const viewport: Viewport = {
    box: boxOf(look, picture, size),
    scale: scaleOf(look, picture, size),
    fits: look.scale === 'fit',
    picture,
    part: visibleCrop(look, picture, size, PREVIEW_SIDE, MOST_CROP_PIXELS),
    zoom: (step, anchor) => setLook((now) => zoomed(now, step, picture, size, anchor)),
    pan: (by) => setLook((now) => panned(now, by, picture, size)),
    fit: () => setLook(whole(picture)),
  };
  const current = useRef(viewport);
  current.current = viewport;

  useEffect(() => {
    const element = scene.current;
    if (!element) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    element.addEventListener(
      'wheel',
      (event) => {
        const { fits, zoom } = current.current;
        if (event.deltaY > 0 && fits) return; // nothing smaller: the page may scroll
        event.preventDefault();
        const { left, top } = element.getBoundingClientRect();
        zoom(event.deltaY > 0 ? -1 : 1, { x: event.clientX - left, y: event.clientY - top });
      },
      { signal, passive: false },
    );
    element.addEventListener(
      'pointerdown',
      (event) => {
        // The divider has pointers of its own; a picture that fits has nowhere to go, so a finger scrolls the page.
        if (event.button !== 0 || current.current.fits || event.target instanceof HTMLInputElement) return;
        element.setPointerCapture(event.pointerId);
      },
      { signal },
    );
    element.addEventListener(
      'pointermove',
      ({ pointerId, movementX, movementY }) => {
        if (element.hasPointerCapture(pointerId)) current.current.pan({ x: movementX, y: movementY });
      },
      { signal },
    );
    return () => stop.abort();
  }, [scene]);

  return viewport;
}
