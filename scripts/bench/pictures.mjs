// @ts-check
/** The pictures that attacks are measured on: photographs beside the clone, else the drawn ones of the demo. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { openPictureSite } from '../attack/picture-site.mjs';
import { chromiumArguments, findChromium } from '../lib/chromium.mjs';
import { CACHE, inRoot, SHARED } from '../lib/paths.mjs';

/** A picture of today's cameras: 12 megapixels. */
const LARGE = { width: 4000, height: 3000 };

/** @param {string} folder @param {RegExp} pattern */
const filesIn = (folder, pattern) =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => pattern.test(name))
        .sort()
        .map((name) => path.join(folder, name))
    : [];

/** @param {string} file @returns {Promise<string>} the file of the same picture enlarged, made anew in .cache */
async function enlarged(file) {
  const { chromium } = await import('playwright');
  const site = await openPictureSite([file]);
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() });
  try {
    const page = await browser.newPage();
    await page.goto(site.pages[0].pageUrl);
    const url = await page.evaluate(async ({ width, height }) => {
      const image = /** @type {HTMLImageElement} */ (document.querySelector('img'));
      const canvas = new OffscreenCanvas(width, height);
      const context = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext('2d'));
      context.imageSmoothingQuality = 'high';
      context.drawImage(image, 0, 0, width, height);
      const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.95 });
      const reader = new FileReader();
      reader.readAsDataURL(blob);
      await new Promise((resolve) => reader.addEventListener('load', resolve));
      return /** @type {string} */ (reader.result);
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

/**
 * @param {'small' | 'original' | 'large'} size
 * @returns {Promise<{ what: string, files: string[], photographs: boolean }>} `what`: in words
 */
export async function picturesFor(size) {
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
