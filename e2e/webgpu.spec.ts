/** The same job on WebGPU, by its software adapter, asked for explicitly. */

import { readFileSync } from 'node:fs';
import { inRoot } from '../scripts/lib/paths.mjs';
import type { Done } from '../src/session/state';
import { PATIENCE } from './support/backend';
import { expect, type Person, test } from './support/extension';
import { firstRun, tableOf } from './support/first-run';
import { hasImagenet, hasPhotographs, NO_IMAGENET, NO_PHOTOGRAPHS, photograph } from './support/paths';

test.describe.configure({ timeout: 240_000 * PATIENCE });

/** The picture is attacked, on SwiftShader, and the file is read back. */
async function attacked(person: Person, src: string): Promise<Done> {
  await person.attack(src);
  const view = await person.open();
  await expect(view.getByTestId('phase')).toHaveAttribute('data-phase', 'done', { timeout: 200_000 * PATIENCE });
  const state = await person.ended(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  expect(state.result.backend).toMatchObject({ name: 'webgpu', software: true, notes: [] });
  expect(state.result.backend.adapter).toMatch(/swiftshader/i);
  expect(firstRun(state).file.verified).toBe(true);
  await expect(view.getByTestId('backend')).toContainText(`WebGPU on ${state.result.backend.adapter}, in software`);
  return state;
}

test.describe('the practice network', () => {
  test.use({ build: 'packed', network: 'practice', backend: 'webgpu' });

  test('a drawing on software WebGPU gives the prediction of PyTorch', async ({ person, site }) => {
    const drawing = 'envelope.png';
    const answers = JSON.parse(readFileSync(inRoot('tests/golden-practice/practice.json'), 'utf8')) as Record<
      string,
      { logits: number[] }
    >;
    const logits = answers[drawing]!.logits;
    const largest = Math.max(...logits);
    const probability = 1 / logits.reduce((sum, logit) => sum + Math.exp(logit - largest), 0);
    site.put('/drawing.png', readFileSync(inRoot('tests/drawings', drawing)), 'image/png');
    const state = await attacked(person, `${site.origin}/drawing.png`);
    expect(state.result.network.id).toBe('practice');
    expect(state.result.before[0]).toMatchObject({ index: logits.indexOf(largest), label: 'envelope' });
    expect(state.result.before[0].probability).toBeCloseTo(probability, 3);
  });
});

test.describe("ImageNet's network", () => {
  test.use({ build: 'packed', network: 'imagenet', backend: 'webgpu' });
  test.skip(!hasImagenet, NO_IMAGENET);
  test.skip(!hasPhotographs, NO_PHOTOGRAPHS);

  test('cat.bmp on software WebGPU gives the predictions of wasm', async ({ person, site }) => {
    site.put('/cat.bmp', readFileSync(photograph('cat.bmp')), 'image/bmp');
    const state = await attacked(person, `${site.origin}/cat.bmp`);
    expect(state.result.before[0]).toMatchObject({ index: 286 });
    expect(state.result.before[0].probability).toBeCloseTo(0.6828, 3);
    expect(tableOf(state).rows[1]?.prediction[0].index).toBe(282);
  });
});
