/**
 * The page of `npm run bench`: it reads the networks of the package, and what it compares does the same work. What it
 * measures is no test.
 */
import { chromium } from '@playwright/test';
import { serveBench } from '../scripts/bench/site';
import { chromiumArguments, findChromium, SOFTWARE_WEBGPU } from '../scripts/lib/chromium.mjs';
import { SLOWER } from './support/backend';
import { expect, test } from './support/limit';

test('kernels and wasm agree on the gradient of a packed network', async () => {
  test.setTimeout(180_000 * SLOWER);
  const site = await serveBench('practice');
  const args = [...chromiumArguments(), ...SOFTWARE_WEBGPU];
  const browser = await chromium.launch({ executablePath: findChromium(), args });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(site.origin);
    await page.waitForFunction(() => 'bench' in window);
    for (const name of ['kernels', 'wasm'] as const) await page.evaluate((name) => window.bench.enter(name), name);
    const agreement = await page.evaluate(() => window.bench.agreement());
    expect(Object.keys(agreement)).toContain('wasm');
    for (const cosine of Object.values(agreement)) expect(cosine).toBeGreaterThan(0.9999);
  } finally {
    await browser.close();
    await site.close();
  }
});
