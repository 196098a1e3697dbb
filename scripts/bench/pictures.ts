/** The pictures that attacks are measured on: photographs beside the clone, else the drawn ones of the demo. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openPictureSite } from '../attack/picture-site';
import { chromiumArguments, findChromium } from '../lib/chromium.mjs';
import { CACHE, inRoot, SHARED } from '../lib/paths.mjs';

/** A picture of today's cameras: 12 megapixels. */
const LARGE = { width: 4000, height: 3000 };

const filesIn = (folder: string, pattern: RegExp) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
        .map((name) => path.join(folder, name))
    : [];

/** The file of the same picture enlarged, made anew in .cache. */
async function enlarged(file: string): Promise<string> {
  const { chromium } = await import('playwright');
  const site = await openPictureSite([file]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() });
  try {
    const page = await browser.newPage();
    await page.goto(site.pages[0].pageUrl);
    const url = await page.evaluate(async ({ width, height }) => {
      const image = document.querySelector('img') as HTMLImageElement;
      const canvas = new OffscreenCanvas(width, height);
      const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const reader = new FileReader();
      reader.readAsDataURL(blob);
      await new Promise((resolve) => reader.addEventListener('load', resolve));
      return reader.result as string;
    }, LARGE);
    const target = path.join(CACHE, `large-${path.parse(file).name}.jpg`);
    await mkdir(CACHE, { recursive: true });
    await writeFile(target, Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'));
    return target;
  } finally {
    await browser.close();
    await site.close();
  }
}

/** `what`: in words. */
export async function picturesFor(
  size: 'small' | 'original' | 'large',
): Promise<{ what: string; files: string[]; photographs: boolean }> {
  const originals = filesIn(path.join(SHARED, 'images'), /\.(bmp|jpe?g|png)$/);
  const photographs = originals.length > 0;
  const demo = filesIn(inRoot('assets', 'demo'), /\.png$/);
  if (size === 'large') {
    const from = originals.find((file) => path.basename(file) === 'pets.jpg') ?? originals[0] ?? demo[0];
    const what = `${path.basename(from)} enlarged to ${LARGE.width} x ${LARGE.height}`;
    return { what, files: [await enlarged(from)], photographs };
  }
  if (!photographs)
    return { what: `no ../shared: the ${demo.length} drawn pictures of the demo`, files: demo, photographs };
  if (size === 'original')
    return { what: `${originals.length} photographs at their own size`, files: originals, photographs };
  const small = filesIn(path.join(SHARED, 'golden'), /-\d+\.png$/);
  return { what: `${small.length} photographs at the size of the golden files`, files: small, photographs };
}
