import type { Preview } from '../../session/preview';

/** Puts a preview on a canvas, pixel by pixel. */
export function paint(canvas: HTMLCanvasElement, { width, height, rgba }: Preview): void {
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, width, height), 0, 0);
}
