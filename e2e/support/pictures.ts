/** Test pictures, and the pixels of any picture by a decoder that is not the product's. */
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';

/** A picture with gradients, edges and some noise, so that a network has something to say. alpha: by pixel index. */
export function drawn(width: number, height: number, alpha: (p: number) => number = () => 255): Buffer {
  const png = new PNG({ width, height });
  let noise = 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const p = y * width + x;
      noise = (Math.imul(noise, 1103515245) + 12345) >>> 0;
      const inside = (x - width / 2) ** 2 + (y - height / 2) ** 2 < (Math.min(width, height) / 3) ** 2;
      png.data[4 * p] = (255 * x) / width;
      png.data[4 * p + 1] = inside ? 220 : 60;
      png.data[4 * p + 2] = ((255 * y) / height + (noise >>> 27)) & 255;
      png.data[4 * p + 3] = alpha(p);
    }
  }
  return PNG.sync.write(png, { colorType: 6 });
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Straight RGBA. */
  readonly rgba: Uint8Array;
}

/** A PNG by pngjs. */
export function pngPixels(file: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(file);
  return { width, height, rgba: data };
}

/** An opaque picture of any kind by the browser's canvas, in a page of the picture's own origin. */
export async function canvasPixels(page: Page, url: string): Promise<Pixels> {
  const { width, height, base64 } = await page.evaluate(async (address) => {
    const bitmap = await createImageBitmap(await (await fetch(address)).blob(), { colorSpaceConversion: 'none' });
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    if (!context) throw new Error('no canvas');
    context.drawImage(bitmap, 0, 0);
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
    const base64 = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(String(reader.result).split(',')[1]);
      reader.readAsDataURL(new Blob([data]));
    });
    return { width: bitmap.width, height: bitmap.height, base64 };
  }, url);
  return { width, height, rgba: new Uint8Array(Buffer.from(base64, 'base64')) };
}

export interface Difference {
  /** Largest change of a colour byte. */
  readonly colour: number;
  /** Pixels whose alpha changed. */
  readonly alpha: number;
  /** Pixels with alpha 0 whose colour changed. */
  readonly hidden: number;
}

export function difference(a: Pixels, b: Pixels): Difference {
  if (a.width !== b.width || a.height !== b.height) throw new Error('the pictures have different sizes');
  let colour = 0;
  let alpha = 0;
  let hidden = 0;
  for (let p = 0; p < a.width * a.height; p++) {
    let most = 0;
    for (let c = 0; c < 3; c++) most = Math.max(most, Math.abs(a.rgba[4 * p + c] - b.rgba[4 * p + c]));
    colour = Math.max(colour, most);
    if (a.rgba[4 * p + 3] !== b.rgba[4 * p + 3]) alpha++;
    if (a.rgba[4 * p + 3] === 0 && most > 0) hidden++;
  }
  return { colour, alpha, hidden };
}
