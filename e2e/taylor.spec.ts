/** The Taylor picture against the independent reader: its loss and its gradient, summed where bytes can move. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from '../scripts/lib/paths.mjs';
import type { Golden } from '../tests/support/golden-types';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { hasImagenet, hasPhotographs, NO_IMAGENET, NO_PHOTOGRAPHS } from './support/paths';
import { pngPixels } from './support/pictures';
import { openAs } from './support/views';

test.use({ build: 'packed', network: 'imagenet', readers: 'own' }); // as PyTorch's reader
test.skip(!hasImagenet, NO_IMAGENET);
test.skip(!hasPhotographs, NO_PHOTOGRAPHS);

const golden = (file: string): Buffer => readFileSync(join(SHARED, 'golden', file));

for (const name of ['cat.bmp', 'hot_dog.jpg']) {
  test(`${name} at 224: loss, slope, prediction and truth`, async ({ person, site }) => {
    const { input224 } = (JSON.parse(golden('golden.json').toString()) as Record<string, Golden>)[name];
    const png = golden(input224.file);
    site.put('/p.png', png, 'image/png');
    const { view, state } = await person.done(`${site.origin}/p.png`);
    const { before } = state.result;
    const { firstOrder, rows } = tableOf(state);

    // ‖∇J‖₁ of PyTorch's gradient, over the values that can move.
    const bytes = golden(input224.file.replace('-224.png', '-gradient.f32'));
    const gradient = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
    const { rgba } = pngPixels(png);
    let [all, free] = [0, 0];
    gradient.forEach((g, i) => {
      const byte = rgba[4 * Math.floor(i / 3) + (i % 3)];
      all += Math.abs(g);
      if (g > 0 ? byte < 255 : byte > 0) free += Math.abs(g);
    });
    expect(all / input224.gradientL1, 'the file is that gradient').toBeCloseTo(1, 3);
    expect(Math.abs(firstOrder.slope / free - 1)).toBeLessThan(0.02); // other arithmetic, other rounding
    expect(Math.abs(firstOrder.loss - input224.crossEntropy)).toBeLessThan(0.02);
    expect(rows[0]?.loss).toBeCloseTo(-Math.log(before[0].probability), 5);
    for (const row of rows) expect(row?.loss).toBeCloseTo(-Math.log(row?.originalProbability ?? 0), 4);

    await openAs(view, 'tab');
    await view.getByTestId('taylor').locator('summary').click();
    await view.getByTestId('slider').fill('2');
    const predicted = firstOrder.loss + (2 / 255) * firstOrder.slope;
    await expect(view.getByTestId('taylor-words')).toHaveText(
      `At ε = 2/255 the line predicts a loss of ${predicted.toFixed(3)} nats; the true loss is ${rows[2]?.loss.toFixed(3)} nats.`,
    );
    await expect(view.getByTestId('taylor-slope')).toContainText(
      `${(firstOrder.slope / 255).toFixed(3)} nats per level`,
    );
    const path = await view.getByTestId('taylor-chart').locator('.original').getAttribute('d');
    expect(path?.match(/[ML]/g)).toHaveLength(26);
  });
}
