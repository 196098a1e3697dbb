/**
 * ImageNet's network on our WebGPU kernels, with wasm beside them: whatever picture an attack asks about, both are
 * asked, and must give the same logits and gradients; the file must be a flip for both. Attacks of each way of asking:
 * one gradient and a sweep, one gradient a step, several over one forward pass, many forward passes. All attacks are
 * asked so with the practice network (practice-webgpu.test.ts). The steps and the end picture are not compared: the
 * backends add in another order, and an attack may turn on the last digits (σ-zero's change had a cosine of 0.62
 * between the two, DeepFool took one step here and two there, while every answer on the way agreed).
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reached } from '../../src/attack/criterion';
import type { Attack, Problem } from '../../src/attack/problem';
import { ATTACKS } from '../../src/attack/registry';
import { decode } from '../../src/image/decode';
import { encodePng } from '../../src/image/encode-png';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { beside } from '../support/beside';
import { GOLDEN_NETWORK, goldenGraph, NO_SHARED, needsShared, shared } from '../support/golden';

const idle = new AbortController().signal;

/** A gradient takes most of a second on SwiftShader, so few steps, and of the photographs the one that flips first. */
const PHOTOGRAPH = 'golden/pets-224.png';
const FEW: Record<string, object> = {
  fgsm: { levels: 1 },
  pgd: { levels: 1, smallest: false, steps: 2 },
  deepfool: { steps: 2, candidates: 4, roundingSteps: 2 },
  'sigma-zero': { steps: 3, exchanges: 0, singles: 0 },
};

let kernels: Problem;
let wasm: Problem;
const table: string[] = [];

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

afterAll(() => console.log(table.join('\n')));

test.each(Object.keys(FEW))('%s', async (name) => {
  const attack = ATTACKS[name] as unknown as Attack<object>;
  const { problem, agreement } = beside(kernels, wasm);
  const { success, data } = await attack.run(problem, { ...attack.defaults, ...FEW[name] }, () => undefined, idle);
  table.push(`${name}: ${JSON.stringify(agreement)}`);
  expect(agreement.questions).toBeGreaterThan(1);
  expect(agreement.logits).toBeLessThan(1e-4);
  expect(agreement.cosine).toBeGreaterThan(0.9995);
  expect(agreement.signs).toBeGreaterThan(0.99);
  expect(success).toBe(true);
  const { image } = await decode(await encodePng({ ...kernels.image, data }, {}));
  for (const one of [kernels, wasm]) {
    const [logits] = await one.logits([image.data], idle);
    expect(reached(logits, one)).toBe(true);
  }
});
