/** What many pictures leave in memory: nothing that grows with their number. */
import { launch, PATIENCE } from './support/backend';
import { evaluateInOffscreen, heldMemory } from './support/cdp';
import { expect, test } from './support/limit';
import { numbered, openMany } from './support/many';
import { REAL } from './support/paths';

/** The locks that the engine's workers hold, each its own. */
const ENGINES = `navigator.locks.query().then(({ held }) =>
  held.map(({ name }) => name).filter((name) => name.startsWith('signflip-engine ')))`;

/**
 * From now on every engine is noticed in the offscreen document itself: one picture of a quick machine does not last
 * until somebody asks.
 */
const NOTICE = `globalThis.noticed ??= (() => {
  const noticed = new Set();
  const look = async () => {
    for (const name of await ${ENGINES}) noticed.add(name);
    setTimeout(look, 10);
  };
  void look();
  return noticed;
})(), true`;

test('pictures leave nothing in the offscreen document and in the engine, and the engine ends with them', async () => {
  test.slow(); // some 20 pictures
  const browser = await launch({ extension: REAL, network: 'practice' });
  try {
    const view = await openMany(browser);
    const engines = () => evaluateInOffscreen<string[]>(browser, ENGINES);
    let handed = 0;
    /** Hands over so many pictures as a batch, and waits for all results. */
    const attack = async (count: number): Promise<void> => {
      const files = Array.from({ length: count }, () => {
        const buffer = numbered(++handed);
        return { name: `${handed}.png`, mimeType: 'image/png', buffer };
      });
      await view.getByTestId('many-files').setInputFiles(files);
      await view.getByTestId('many-begin').click();
      // The document comes with the first picture.
      await expect.poll(() => evaluateInOffscreen(browser, NOTICE).catch(() => false)).toBe(true);
      const batch = view.locator(`[data-testid="batch"][data-total="${count}"][data-state="done"]`);
      await expect(batch).toBeVisible({ timeout: 30_000 * count * PATIENCE });
    };
    await attack(13);
    const noticed = await evaluateInOffscreen<number>(browser, 'globalThis.noticed.size');
    expect(noticed, 'another one after twelve pictures').toBe(2);
    await expect.poll(engines, 'ended with the batch').toEqual([]);

    const single = await browser.context.newPage();
    await single.goto(`chrome-extension://${browser.extensionId}/src/popup/index.html?view=tab`);
    const file = { name: 'single.png', mimeType: 'image/png', buffer: numbered(0) };
    await single.getByTestId('open-file').setInputFiles(file);
    await expect(single.getByTestId('phase')).toHaveAttribute('data-phase', 'done');
    const engine = await engines();
    expect(engine).toHaveLength(1);
    await attack(3);
    const before = await heldMemory(browser);
    await attack(5);
    const after = await heldMemory(browser);
    expect(await engines(), 'a picture that a person looks at keeps its engine').toEqual(engine);
    // In bytes. An attack that is not given back holds 0.4 MB for each of these pictures; V8 compiles on for some 0.3
    // MB.
    expect(after.engine - before.engine, 'in the engine').toBeLessThan(1e6);
    expect(after.offscreen - before.offscreen, 'in the offscreen document').toBeLessThan(0.6e6);
  } finally {
    await browser.close();
  }
});
