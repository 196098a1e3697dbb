/** Whether the page itself may read a picture that it shows. */
import { RELOAD_MS } from '../../image/limits';
import type { Hit } from '../hits';

function isClean(image: HTMLImageElement): boolean {
  const context = new OffscreenCanvas(1, 1).getContext('2d');
  context?.drawImage(image, 0, 0, 1, 1);
  try {
    context?.getImageData(0, 0, 1, 1);
    return true;
  } catch {
    return false; // tainted: it came from another origin
  }
}

/** False for what the page may show but not read; then nothing of it may be given into the page's hands. */
export async function isReadable({ element, url }: Hit): Promise<boolean> {
  if (element instanceof HTMLImageElement && element.currentSrc === url) return isClean(element);
  if (!url) return false;
  const image = new Image();
  const loaded = await new Promise<boolean>((resolve) => {
    setTimeout(() => resolve(false), RELOAD_MS);
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  });
  return loaded && isClean(image);
}
