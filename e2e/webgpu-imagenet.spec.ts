/** The same job on WebGPU, by its software adapter, asked for explicitly, on ImageNet's network. */

import { readFileSync } from 'node:fs';
import { expect, test } from './support/extension';
import { tableOf } from './support/first-run';
import { attackedOnWebgpu, SLOW_MS } from './support/on-webgpu';
import { hasImagenet, hasPhotographs, NO_IMAGENET, NO_PHOTOGRAPHS, photograph } from './support/paths';

test.use({ build: 'packed', network: 'imagenet', backend: 'webgpu', readers: 'own' });
test.skip(!hasImagenet, NO_IMAGENET);
test.skip(!hasPhotographs, NO_PHOTOGRAPHS);
test.describe.configure({ timeout: SLOW_MS });

test('cat.bmp on software WebGPU gives the predictions of wasm', async ({ person, site }) => {
  site.put('/cat.bmp', readFileSync(photograph('cat.bmp')), 'image/bmp');
  const state = await attackedOnWebgpu(person, `${site.origin}/cat.bmp`);
  expect(state.result.before[0]).toMatchObject({ index: 286 });
  expect(state.result.before[0].probability).toBeCloseTo(0.6828, 3);
  expect(tableOf(state).rows[1]?.prediction[0].index).toBe(282);
});
