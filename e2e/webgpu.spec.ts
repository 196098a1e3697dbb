/** The same job on WebGPU, by its software adapter, asked for explicitly. */

import { readFileSync } from 'node:fs';
import { PATIENCE } from './support/backend';
import { expect, test } from './support/extension';
import { firstRun, tableOf } from './support/first-run';
import { hasImagenet, hasPhotographs, NO_IMAGENET, NO_PHOTOGRAPHS, photograph } from './support/paths';

test.use({ build: 'packed', network: 'imagenet', backend: 'webgpu' });
test.skip(!hasImagenet, NO_IMAGENET);
test.skip(!hasPhotographs, NO_PHOTOGRAPHS);

test('cat.bmp on software WebGPU gives the predictions of wasm', async ({ person, site }) => {
  test.setTimeout(240_000 * PATIENCE);
  site.put('/cat.bmp', readFileSync(photograph('cat.bmp')), 'image/bmp');
  await person.attack(`${site.origin}/cat.bmp`);
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 200_000 * PATIENCE });
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  expect(state.result.backend).toMatchObject({ name: 'webgpu', software: true, notes: [] });
  expect(state.result.backend.adapter).toMatch(/swiftshader/i);
  expect(state.result.before[0]).toMatchObject({ index: 286 });
  expect(state.result.before[0].probability).toBeCloseTo(0.6828, 3);
  expect(tableOf(state).rows[1]?.prediction[0].index).toBe(282);
  expect(firstRun(state).file.verified).toBe(true);
  await expect(view.getByTestId('backend')).toContainText(`WebGPU on ${state.result.backend.adapter}, in software`);
});
