/** Whether an element shows a part of a sheet of pictures, by its computed styles. */
import type { SheetPart } from '../image/sheet';
import type { ImageKind } from '../session/finding';
import { split } from './css-images';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Computed values of one layer. */
interface Layer {
  /** background-size or mask-size */
  readonly size: string;
  /** background-position or mask-position */
  readonly position: string;
}

/** CSS pixels; a window of this size at the very corner of a picture is an icon at the corner of its sheet. */
const ICON = 128;

/** A sheet that is drawn this much larger than its window is no picture with a trimmed edge. */
const LARGER = 1.5;

/** CSS pixels of "12px", or of "50%" of `whole`; undefined for anything else. */
function length(value: string | undefined, whole: number | undefined): number | undefined {
  const [, number, unit] = /^(-?[\d.e-]+)(px|%)$/.exec(value ?? '') ?? [];
  if (number === undefined) return undefined;
  if (unit === 'px') return Number(number);
  if (Number(number) === 0) return 0;
  return whole === undefined ? undefined : (Number(number) / 100) * whole;
}

/**
 * Undefined where the picture is meant as a whole, or where what is shown of it cannot be told from the styles alone.
 */
export function sheetPart({ size, position }: Layer, { width, height }: Size): SheetPart | undefined {
  const [across = 'auto', down = 'auto'] = size.split(' ');
  const sheetWidth = length(across, width);
  const sheetHeight = length(down, height);
  const known = [across, down].every((side, i) => side === 'auto' || [sheetWidth, sheetHeight][i] !== undefined);
  if (!known) return undefined; // cover, contain: trimmed to fit
  const [x = '', y = ''] = position.split(' ');
  const left = length(x, sheetWidth && width - sheetWidth);
  const top = length(y, sheetHeight && height - sheetHeight);
  if (left === undefined || top === undefined) return undefined;
  const moved = (left < 0 && x.endsWith('px')) || (top < 0 && y.endsWith('px'));
  const atCorner = x === '0px' && y === '0px' && Math.max(width, height) <= ICON;
  const far = (sheetWidth ?? 0) >= LARGER * width || (sheetHeight ?? 0) >= LARGER * height;
  if (!(moved || atCorner || far)) return undefined;
  return {
    width,
    height,
    left,
    top,
    ...(sheetWidth === undefined ? {} : { sheetWidth }),
    ...(sheetHeight === undefined ? {} : { sheetHeight }),
  };
}

/**
 * The window onto a background, in CSS pixels. Of a pseudo-element, and of what has no box of its own, its styles alone
 * tell.
 */
function windowOf(element: Element, style: CSSStyleDeclaration, pseudo: boolean): Size {
  const inner = !pseudo && element instanceof HTMLElement && element.clientWidth > 0;
  if (inner) return { width: element.clientWidth, height: element.clientHeight };
  return { width: Number.parseFloat(style.width), height: Number.parseFloat(style.height) };
}

/** What the n-th layer of a background or of a mask shows of a sheet. */
export function shownPartOf(
  element: Element,
  style: CSSStyleDeclaration,
  kind: ImageKind,
  n: number,
  pseudo: boolean,
): SheetPart | undefined {
  if (kind !== 'background' && kind !== 'mask') return undefined;
  const nth = (property: string): string => {
    const values = split(style.getPropertyValue(`${kind}-${property}`));
    return values[n % values.length] ?? '';
  };
  if (nth('attachment') === 'fixed') return undefined; // it lies in the page's window, not in the element's
  const size = windowOf(element, style, pseudo);
  return size.width > 0 && size.height > 0
    ? sheetPart({ size: nth('size'), position: nth('position') }, size)
    : undefined;
}
