/**
 * Draws the extension's icons: `node scripts/run.mjs draw-icons`. A sign on either side of the decision boundary, a
 * plus that becomes a minus. Everything lies on a grid of 16, so all sizes are sharp. src/ui/Mark.tsx shows the same
 * drawing.
 */

import { mkdir, writeFile } from 'node:fs/promises';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './lib/chromium.mjs';

const SIZES = [16, 32, 48, 128];
const FOLDER = new URL('../assets/icons/', import.meta.url);

const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">
  <title>Signflip</title>
  <path fill="#17657f" d="M3.5 0h9a3.5 3.5 0 0 1 2.475 1.025L1.025 14.975A3.5 3.5 0 0 1 0 12.5v-9A3.5 3.5 0 0 1 3.5 0z"/>
  <path fill="#e2552b" d="M14.975 1.025A3.5 3.5 0 0 1 16 3.5v9a3.5 3.5 0 0 1-3.5 3.5h-9a3.5 3.5 0 0 1-2.475-1.025z"/>
  <path fill="#fff" d="M4 2h2v2h2v2h-2v2h-2v-2h-2v-2h2zM8 10h6v2h-6z"/>
</svg>
`;

export async function main(): Promise<number> {
  await mkdir(FOLDER, { recursive: true });
  await writeFile(new URL('icon.svg', FOLDER), svg);

  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() });
  try {
    for (const size of SIZES) {
      const page = await browser.newPage({ viewport: { width: size, height: size } });
      await page.setContent(`<style>body{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      await page.screenshot({ path: new URL(`${size}.png`, FOLDER).pathname, omitBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  return 0;
}
