/**
 * The same job on WebGPU, by its software adapter, asked for explicitly. On the practice network;
 * webgpu-imagenet.spec.ts has the large one.
 */

import { readFileSync } from 'node:fs';
import { inRoot } from '../scripts/lib/paths.mjs';
import { expect, test } from './support/extension';
import { attackedOnWebgpu, SLOW_MS } from './support/on-webgpu';

test.use({ build: 'packed', network: 'practice', backend: 'webgpu' });
test.describe.configure({ timeout: SLOW_MS });

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
  const state = await attackedOnWebgpu(person, `${site.origin}/drawing.png`);
  expect(state.result.network.id).toBe('practice');
  expect(state.result.before[0]).toMatchObject({ index: logits.indexOf(largest), label: 'envelope' });
  expect(state.result.before[0].probability).toBeCloseTo(probability, 3);
});
