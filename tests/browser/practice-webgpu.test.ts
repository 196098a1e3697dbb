/**
 * Every attack, a few steps, on our WebGPU kernels with the practice network, and wasm beside them: whatever an attack
 * asks, both give the same logits and gradients, and both call its file a flip.
 */
import { beforeAll, expect, test } from 'vitest';
import { reached } from '../../src/attack/criterion';
import type { Problem } from '../../src/attack/problem';
import { ATTACKS } from '../../src/attack/registry';
import { decode } from '../../src/image/decode';
import { encodePng } from '../../src/image/encode-png';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { beside } from '../support/beside';
import { DRAWINGS, drawing, practiceNetwork } from '../support/practice';

const idle = new AbortController().signal;
/** The network is not sure of it, so few steps are enough; a gradient takes a tenth of a second on SwiftShader. */
const DRAWING = 'envelope.png';
const FEW: Record<string, object> = {
  fgsm: { levels: 2 },
  pgd: { levels: 2, smallest: false, steps: 4 },
  deepfool: { candidates: 4, roundingSteps: 4 },
  ddn: { steps: 20 },
  cw: { steps: 20, searchSteps: 1, initialConst: 10, roundingSteps: 4 },
  jsma: { features: 64 },
  'sigma-zero': { steps: 20, exchanges: 0, singles: 0 },
};

let problems: Record<'webgpu' | 'wasm', Problem>;

beforeAll(async () => {
  const { graph, description } = await practiceNetwork('practice');
  const { image } = await decode(await drawing(DRAWINGS.find(({ file }) => file === DRAWING)!));
  const engines: Engine[] = [];
  const open = async (forced: 'webgpu' | 'wasm'): Promise<Problem> => {
    const engine = await Engine.open(graph, description, { forced });
    expect(engine.backend.name).toBe(forced);
    engines.push(engine);
    return (await createProblem(image, engine, idle)).problem;
  };
  problems = { webgpu: await open('webgpu'), wasm: await open('wasm') };
  return () => {
    for (const engine of engines) engine.dispose();
  };
});

test.each(Object.keys(ATTACKS))('%s', async (name) => {
  const { run, defaults } = ATTACKS[name]!;
  const { webgpu, wasm } = problems;
  const { problem, agreement } = beside(webgpu, wasm);
  const { data, success } = await run(problem, { ...defaults, ...FEW[name] }, () => undefined, idle);
  expect(agreement.questions).toBeGreaterThan(1);
  expect(agreement.logits).toBeLessThan(1e-4);
  expect(agreement.cosine).toBeGreaterThan(0.9995);
  expect(agreement.signs).toBeGreaterThan(0.99);
  expect(success).toBe(true);
  const { image } = await decode(await encodePng({ ...webgpu.image, data }, {}));
  for (const one of [webgpu, wasm]) {
    const [logits] = await one.logits([image.data], idle);
    expect(reached(logits!, one)).toBe(true);
  }
});
