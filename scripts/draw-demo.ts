/**
 * Draws the demo pictures: SVG made by our own code (scripts/demo/), rendered by Chromium to assets/demo/*.png:
 * `node scripts/run.mjs draw-demo`.
 */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import * as balloon from './demo/balloon';
import * as clock from './demo/clock';
import * as lighthouse from './demo/lighthouse';
import { chromiumArguments, findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/paths.mjs';

const PICTURES = { clock, balloon, lighthouse };

export async function main(): Promise<number> {
  const folder = inRoot('assets', 'demo');
  await mkdir(folder, { recursive: true });
  const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() });
  const page = await browser.newPage();
  for (const [name, { svg, size }] of Object.entries(PICTURES)) {
    await page.setViewportSize(size);
    const { width, height } = size;
    await page.setContent(
      `<style>body { margin: 0 } svg { display: block }</style>
       <svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${svg}</svg>`,
    );
    await page.screenshot({ path: path.join(folder, `${name}.png`) });
    console.log(path.join(folder, `${name}.png`));
  }
  await browser.close();
  return 0;
}
