/**
 * A picture laid over an element that takes no picture itself: canvas, drawing, video, pseudo-element, object. Follows
 * it.
 */
import type { SheetPart } from '../../image/sheet';
import { boxOf, htmlElement } from '../dom';
import type { Shown } from './shown';

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where an element shows a part of a sheet of this size, from the corner of its border. */
function placeOf({ clientLeft, clientTop }: Element, part: SheetPart, { width, height }: ImageBitmap): Box {
  const { left, top, sheetWidth, sheetHeight } = part;
  const shown = (window: number, offset: number, sheet: number | undefined): number | undefined =>
    sheet === undefined ? undefined : Math.min(sheet, window, offset < 0 ? sheet + offset : window - offset);
  const across = shown(part.width, left, sheetWidth);
  const down = shown(part.height, top, sheetHeight);
  return {
    left: clientLeft + Math.max(left, 0),
    top: clientTop + Math.max(top, 0),
    width: across ?? (down === undefined ? width : (width * down) / height),
    height: down ?? (across === undefined ? height : (height * across) / width),
  };
}

/** As the element itself fits its picture into its box. */
function fitOf(element: Element): string {
  const { backgroundImage, backgroundSize, objectFit } = getComputedStyle(element);
  if (backgroundImage === 'none') return objectFit;
  return { cover: 'cover', contain: 'contain', auto: 'none' }[backgroundSize] ?? 'fill';
}

/**
 * The element around it that its page has put above everything else: a modal dialog, a popover, what fills the screen.
 */
function topLayerAround(element: Element): Element | undefined {
  for (let at: Element | null = element; at; ) {
    const found = Element.prototype.closest.call(at, ':modal, :popover-open, :fullscreen');
    if (found) return found;
    const root: Node = Node.prototype.getRootNode.call(at);
    at = root instanceof ShadowRoot ? root.host : null;
  }
  return undefined;
}

/** Around drawings and other XML an element of HTML shows in the top layer only. */
const isInXml = (): boolean => !(document.documentElement instanceof HTMLElement);

/** Above what is in the top layer already; a popover stays there until it is hidden. */
function raise(host: HTMLElement): void {
  host.popover = 'manual';
  if (host.matches(':popover-open')) host.hidePopover();
  host.showPopover();
}

/** `part`: where the picture is a part of a sheet, and of the element itself. */
export async function cover(element: Element, picture: Blob, part?: SheetPart): Promise<Shown> {
  const bitmap = await createImageBitmap(picture);
  const place = part && placeOf(element, part, bitmap);
  const host = htmlElement('div');
  const canvas = htmlElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0); // drawn, not loaded: no policy of the page can forbid it
  bitmap.close();
  canvas.style.cssText = `display:block;width:100%;height:100%;object-fit:${place ? 'fill' : fitOf(element)}`;
  host.attachShadow({ mode: 'closed' }).append(canvas);
  document.documentElement.append(host);
  let request = 0;
  let above: Element | undefined;
  const follow = (): void => {
    if (!element.isConnected) {
      host.remove();
      return;
    }
    const around = topLayerAround(element);
    if (around !== above && (around || isInXml())) raise(host); // opened now, or opened anew
    above = around;
    const box = boxOf(element);
    const { width, height } = place ?? box;
    const [left, top] = [box.left + (place?.left ?? 0), box.top + (place?.top ?? 0)];
    const at = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    host.style.cssText = `all:initial;position:fixed;z-index:2147483646;pointer-events:none;${at}`;
    request = requestAnimationFrame(follow);
  };
  if (isInXml()) raise(host);
  follow();
  return {
    holds: () => host.isConnected && element.isConnected,
    back: () => {
      cancelAnimationFrame(request);
      host.remove();
    },
  };
}
