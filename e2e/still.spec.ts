/** The page is light, and nothing in it moves while results arrive. */
import { readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from '@playwright/test';
import { expect, test } from './support/extension';
import { SYNTHETIC } from './support/paths';
import { drawn } from './support/pictures';
import { heldBack } from './support/site';
import { openAs } from './support/views';

/**
 * What the popup had before it was put into rooms. What few people open, and what stands below everything, is loaded
 * when it is shown.
 */
const MOST_SCRIPT_BYTES = 78_452;
/** Each is a request that Chrome answers from a file: some milliseconds before anything is shown. */
const MOST_SCRIPTS = 5;

/** A script and all that it imports before it runs. */
function loadedWith(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  const code = readFileSync(file, 'utf8');
  for (const [, path] of code.matchAll(/(?:from|import)\s*"(\.[^"]+\.js)"/g))
    loadedWith(join(dirname(file), path!), seen);
  return seen;
}

test('the popup opens with no more script than before its rooms, in few files', () => {
  const page = readFileSync(join(SYNTHETIC, 'src/popup/index.html'), 'utf8');
  const entries = [...page.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, path]) => join(SYNTHETIC, path!));
  const files = entries.flatMap((entry) => [...loadedWith(entry)]);
  expect(files.length, 'an entry and what it imports').toBeGreaterThan(2);
  expect(files.length, files.join()).toBeLessThanOrEqual(MOST_SCRIPTS);
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  expect(bytes, files.join()).toBeLessThanOrEqual(MOST_SCRIPT_BYTES);
});

/** Where the parts stand that a person points at. */
const places = (view: Page): Promise<Record<string, string>> =>
  view.evaluate(() => {
    const parts = ['.verdict', '.pictures, .stage', '.scene, .frame', '.attack', '.plot', '.predictions', '.dock'];
    return Object.fromEntries(
      parts.map((part) => {
        const { left, top, width } = document.querySelector(part)?.getBoundingClientRect() ?? new DOMRect();
        return [part, `${left} ${top} ${width}`];
      }),
    );
  });

for (const place of ['popup', 'tab'] as const) {
  test(`nothing moves in the ${place} from the first step to the checked file`, async ({ person, site }) => {
    const held = heldBack(drawn(1200, 800), 'image/png');
    site.on('/p.png', held.answer);
    await person.attack(`${site.origin}/p.png`);
    const view = await person.open();
    await held.asked;
    await openAs(view, place);
    await expect(view.getByTestId('phase')).toHaveAttribute('data-step', 'reading');
    const before = await places(view);
    await view.evaluate(() => {
      // On one line words get longer, and the handle goes to its place on the curve, in as many steps as results
      // arrive.
      const mayMove = (node: Node | null): boolean =>
        (node instanceof Element ? node : node?.parentElement)?.closest('.eyebrow, .now, .legend, .marks') != null;
      type Shift = PerformanceEntry & { value: number; sources: readonly { node: Node | null }[] };
      let shift = 0;
      new PerformanceObserver((list) => {
        for (const { value, sources } of list.getEntries() as Shift[])
          if (sources.some(({ node }) => !mayMove(node))) shift += value;
        document.documentElement.dataset['shift'] = String(shift);
      }).observe({ type: 'layout-shift' });
    });
    held.release();
    await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    await expect(view.getByTestId('canvas-after')).toBeVisible();
    await expect(view.getByTestId('download')).toHaveAttribute('href', /^blob:/);
    await view.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
    expect(await places(view)).toEqual(before);
    expect(Number(await view.evaluate(() => document.documentElement.dataset['shift'] ?? 0))).toBeLessThan(0.005);
  });
}
