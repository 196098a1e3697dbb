/** A picture laid over an element that takes no picture itself: canvas, drawing, video, pseudo-element, object. Follows it. */
import { boxOf } from '../dom';

/** As the element itself fits its picture into its box. */
function fitOf(element: Element): string {
  const { backgroundImage, backgroundSize, objectFit } = getComputedStyle(element);
  if (backgroundImage === 'none') return objectFit;
  return { cover: 'cover', contain: 'contain', auto: 'none' }[backgroundSize] ?? 'fill';
}

export async function cover(element: Element, picture: Blob): Promise<() => void> {
  const bitmap = await createImageBitmap(picture);
  const host = document.createElement('div');
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0); // drawn, not loaded: no policy of the page can forbid it
  bitmap.close();
  canvas.style.cssText = `display:block;width:100%;height:100%;object-fit:${fitOf(element)}`;
  host.attachShadow({ mode: 'closed' }).append(canvas);
  document.documentElement.append(host);
  let request = 0;
  const follow = (): void => {
    const { left, top, width, height } = boxOf(element);
    const place = `left:${left}px;top:${top}px;width:${width}px;height:${height}px`;
    host.style.cssText = `all:initial;position:fixed;z-index:2147483646;pointer-events:none;${place}`;
    request = requestAnimationFrame(follow);
  };
  follow();
  return () => {
    cancelAnimationFrame(request);
    host.remove();
  };
}
