/**
 * Pixels of a file that is damaged or cut short: an <img> shows what there is of it, where the decoder for exact pixels
 * refuses it.
 */
import { MAX_PIXELS, RELOAD_MS } from '../image/limits';
import type { Header } from '../image/sniff';

/** Side of the small copy that is searched for anything visible. */
const SIDE = 64;

function context(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const made = new OffscreenCanvas(width, height).getContext('2d');
  if (!made) throw new RangeError('Array buffer allocation failed: no canvas');
  return made;
}

/** Undefined where it shows nothing but the sign for a broken image. */
async function load(url: string): Promise<HTMLImageElement | undefined> {
  const image = new Image();
  const loaded = await new Promise<boolean>((resolve) => {
    setTimeout(resolve, RELOAD_MS, false);
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = url;
  });
  return loaded && image.naturalWidth * image.naturalHeight > 0 ? image : undefined;
}

function isVisible(image: HTMLImageElement): boolean {
  const small = context(SIDE, SIDE);
  small.drawImage(image, 0, 0, SIDE, SIDE);
  return small.getImageData(0, 0, SIDE, SIDE).data.some((value) => value > 0);
}

export interface Shown {
  readonly bitmap: ImageBitmap;
  readonly format: string;
}

/** What an <img> shows of the file; what is missing is transparent. Undefined where that is nothing. */
export async function asShown(file: Blob, header: Header | undefined): Promise<Shown | undefined> {
  const format = header?.format ?? 'image';
  if (format === 'SVG') return undefined; // half a drawing is not shown either
  const url = URL.createObjectURL(file);
  try {
    const image = await load(url);
    if (!image || image.naturalWidth * image.naturalHeight > MAX_PIXELS || !isVisible(image)) return undefined;
    const whole = context(image.naturalWidth, image.naturalHeight);
    whole.drawImage(image, 0, 0);
    return { bitmap: whole.canvas.transferToImageBitmap(), format };
  } finally {
    URL.revokeObjectURL(url);
  }
}
