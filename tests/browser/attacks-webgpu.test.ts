/**
 * Every attack, a few steps, on our WebGPU kernels beside wasm: the same steps on the same picture, and a file that both call
 * a flip. DeepFool pulls several rows back over one forward, which no other test of the kernels does inside an attack.
 */
import { beforeAll, expect, test } from 'vitest';
import { reached } from '../../src/attack/criterion';
import type { Adversarial, Attack, Problem } from '../../src/attack/problem';
import { ATTACKS } from '../../src/attack/registry';
import { decode } from '../../src/image/decode';
import { encodePng } from '../../src/image/encode-png';
import type { Pixels } from '../../src/image/rgb-image';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { cosine, equalSigns } from '../support/compare';
import { GOLDEN_NETWORK, goldenGraph, NO_SHARED, needsShared, shared } from '../support/golden';

const idle = new AbortController().signal;

/** A gradient takes most of a second on SwiftShader, so few steps, and of the photographs the one that flips first. */
const PHOTOGRAPH = 'golden/pets-224.png';
const FEW: Record<string, object> = {
  fgsm: { levels: 1 },
  pgd: { levels: 1, smallest: false, steps: 2 },
  deepfool: { steps: 1, candidates: 4, roundingSteps: 2 },
  ddn: { steps: 12, candidates: 2 },
  cw: { steps: 4, searchSteps: 1, initialConst: 1, roundingSteps: 2 },
  jsma: { features: 64, gamma: 0.001 },
  'sigma-zero': { steps: 3, exchanges: 1 },
};

/**
 * Where few features count, one at the edge of the ranking turns the direction more. σ-zero: 0.62 was measured on SwiftShader, and why it is
 * not higher has not been looked into; what holds the kernels here are the others.
 */
const ALIKE: Record<string, number> = { jsma: 0.95, 'sigma-zero': 0.5, ddn: 0.9 };

let kernels: Problem;
let wasm: Problem;

needsShared();

beforeAll(async () => {
  if (NO_SHARED) return undefined;
  const graph = await goldenGraph();
  const { image } = await decode(new Blob([await shared(PHOTOGRAPH)]));
  const engines: Engine[] = [];
  for (const forced of ['webgpu', 'wasm'] as const) {
    engines.push(await Engine.open(graph, GOLDEN_NETWORK, { forced }));
  }
  [kernels, wasm] = await Promise.all(engines.map(async (one) => (await createProblem(image, one, idle)).problem));
  expect(engines.map(({ backend }) => backend.name)).toEqual(['webgpu', 'wasm']);
  return () => {
    for (const one of engines) one.dispose();
  };
});

/** What was changed, in levels. */
const change = (after: Pixels): Float32Array => Float32Array.from(after, (value, i) => value - kernels.image.data[i]);

test.each(Object.keys(ATTACKS))('%s', async (name) => {
  const attack = ATTACKS[name] as unknown as Attack<object>;
  const run = (problem: Problem): Promise<Adversarial> =>
    attack.run(problem, { ...attack.defaults, ...FEW[name] }, () => undefined, idle);
  const [there, here] = [await run(kernels), await run(wasm)];
  expect(there.success).toBe(true);
  expect(there.steps).toBe(here.steps);
  // Kinks of relu6 flip some signs between backends; a byte at the edge of rounding, a feature at the edge of the ranking
  // falls on either side.
  const [a, b] = [change(there.floats ?? there.data), change(here.floats ?? here.data)];
  expect(cosine(a, b)).toBeGreaterThan(ALIKE[name] ?? 0.99);
  if (name === 'fgsm' || name === 'pgd') expect(equalSigns(a, b)).toBeGreaterThan(0.99);
  const { image } = await decode(await encodePng({ ...kernels.image, data: there.data }, {}));
  for (const problem of [kernels, wasm]) {
    const [logits] = await problem.logits([image.data], idle);
    expect(reached(logits, problem)).toBe(true);
  }
});
