/** CSS sprites: one file, the sheet, holds many pictures, and an element shows a part of it. */
import type { RgbImage } from './rgb-image';

/** How an element shows a sheet, in CSS pixels. */
export interface SheetPart {
  /** Size of the element that shows it. */
  readonly width: number;
  readonly height: number;
  /** Position of the sheet's top left corner in the element: mostly negative. */
  readonly left: number;
  readonly top: number;
  /**
   * Size at which the sheet is drawn. A missing side follows from the other one; without both it has its natural size.
   */
  readonly sheetWidth?: number;
  readonly sheetHeight?: number;
}

/** In pixels of a picture. */
export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** CSS pixels per pixel of the sheet, across and down. */
function scaleOf({ sheetWidth, sheetHeight }: SheetPart, width: number, height: number): readonly [number, number] {
  const across = sheetWidth && sheetWidth / width;
  const down = sheetHeight && sheetHeight / height;
  return [across ?? down ?? 1, down ?? across ?? 1];
}

/** What the element shows along one side. A sheet that is no longer than the element is meant as a whole. */
function span(window: number, offset: number, length: number, scale: number): readonly [from: number, size: number] {
  if (length * scale <= window) return [0, length];
  const from = Math.max(0, Math.round(-offset / scale));
  const to = Math.min(length, Math.round((window - offset) / scale));
  return to > from ? [from, to - from] : [0, length];
}

/** The part of a sheet of this size that is shown; undefined when that is all of it. */
export function shownPart(
  part: SheetPart,
  { width, height }: Pick<Rectangle, 'width' | 'height'>,
): Rectangle | undefined {
  const [across, down] = scaleOf(part, width, height);
  const [left, shownWidth] = span(part.width, part.left, width, across);
  const [top, shownHeight] = span(part.height, part.top, height, down);
  if (shownWidth === width && shownHeight === height) return undefined;
  return { left, top, width: shownWidth, height: shownHeight };
}

/** The pixels of a part, as they are. */
export function crop({ data, alpha, width: stride }: RgbImage, { left, top, width, height }: Rectangle): RgbImage {
  const cut = (from: Uint8ClampedArray<ArrayBuffer>, channels: number): Uint8ClampedArray<ArrayBuffer> => {
    const to = new Uint8ClampedArray(width * height * channels);
    for (let y = 0; y < height; y++) {
      const start = ((top + y) * stride + left) * channels;
      to.set(from.subarray(start, start + width * channels), y * width * channels);
    }
    return to;
  };
  const seen = alpha && cut(alpha, 1);
  const transparent = seen?.some((value) => value !== 255);
  return { width, height, data: cut(data, 3), ...(seen && transparent ? { alpha: seen } : {}) };
}
