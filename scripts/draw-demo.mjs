// @ts-check
/** Draws the demo pictures: SVG made by our own code (scripts/demo/), rendered by Chromium to assets/demo/*.png. */
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from 'playwright';
import { chromiumArguments, findChromium } from './lib/chromium.mjs';
import { inRoot } from './lib/paths.mjs';

const PICTURES = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['clock', 'balloon', 'lighthouse'];

const folder = inRoot('assets', 'demo');
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumArguments() });
const page = await browser.newPage();
for (const name of PICTURES) {
  const { svg, size } = await import(`./demo/${name}.mjs`);
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
