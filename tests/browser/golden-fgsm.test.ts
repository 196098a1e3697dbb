/** A, the predictions and FGSM against the PyTorch reader's answers: on the 224 x 224 pictures and at original size. */
import { beforeAll, describe, expect, test } from 'vitest';
import { fgsm } from '../../src/attack/fgsm/attack';
import { crossEntropyValue } from '../../src/attack/loss';
import type { Problem } from '../../src/attack/problem';
import { perturb } from '../../src/attack/sign';
import { argmax, softmax } from '../../src/attack/softmax';
import { decode } from '../../src/image/decode';
import { createModelReading } from '../../src/image/model-reading';
import { stretched } from '../../src/image/network-input';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { largestDifference } from '../support/compare';
import { crossEntropy } from '../support/cross-entropy';
import {
  agrees,
  asInput,
  EACH_PHOTOGRAPH,
  GOLDEN_LEVELS,
  GOLDEN_NETWORK,
  type Golden,
  goldenFloats,
  goldenGraph,
  goldenReport,
  NO_SHARED,
  needsShared,
  shared,
} from '../support/golden';

const idle = new AbortController().signal;
const stemOf = (photograph: string): string => photograph.replace(/\..*/, '');

async function problemOf(path: string, engine: Engine): Promise<{ problem: Problem; logits: Float32Array }> {
  const { image } = await decode(new Blob([await shared(path)]));
  return createProblem(image, engine, idle);
}

needsShared();

test.each(EACH_PHOTOGRAPH.filter((photograph) => photograph.endsWith('.bmp')))(
  'A(%s) within 1e-5',
  async (photograph) => {
    const { image } = await decode(new Blob([await shared(`images/${photograph}`)]));
    const resized = createModelReading(image, { ...GOLDEN_NETWORK.input, ...stretched(0, 1) }).read(image.data);
    expect(largestDifference(resized, await goldenFloats(`${stemOf(photograph)}-resized.f32`))).toBeLessThan(1e-5);
  },
);

describe.each(EACH_PHOTOGRAPH)('%s', (photograph) => {
  let engine: Engine;
  let golden: Golden;

  beforeAll(async () => {
    if (NO_SHARED) return undefined;
    const graph = await goldenGraph();
    engine = await Engine.open(graph, GOLDEN_NETWORK, { forced: 'wasm' });
    golden = (await goldenReport())[photograph];
    return () => engine.dispose();
  });

  test.each(['input224', 'original'] as const)('%s: prediction, and FGSM at every golden level', async (size) => {
    const path = size === 'original' ? `images/${photograph}` : `golden/${stemOf(photograph)}-224.png`;
    const { problem, logits } = await problemOf(path, engine);
    const expected = golden[size];
    expect(problem.label).toBe(expected.top5[0].index);
    const p = softmax(logits);
    for (const { index, probability } of expected.top5) expect(p[index]).toBeCloseTo(probability, 3);

    const { direction } = await fgsm.run(problem, { ...fgsm.defaults, levels: 1 }, () => undefined, idle);
    if (!direction) throw new Error('no direction');
    const rows = await problem.logits(
      GOLDEN_LEVELS.map((level) => perturb(problem.image.data, direction, level)),
      idle,
    );
    GOLDEN_LEVELS.forEach((level, i) => {
      const label = argmax(rows[i]);
      expect(
        agrees(label, expected.fgsm[level]),
        `level ${level}: ${label}, golden ${JSON.stringify(expected.fgsm[level])}`,
      ).toBe(true);
    });
  });

  test("the loss rises along the gradient's sign by the gradient's L1 norm, to first order", async () => {
    // Central difference along the sign at the model's own input, where steps smaller than a level exist.
    const { image } = await decode(new Blob([await shared(`golden/${stemOf(photograph)}-224.png`)]));
    const x = asInput(Float32Array.from(image.data, (byte) => byte / 255));
    const { label, gradient } = await engine.use(async (network) => {
      const logits = await network.forward(x, { keep: true });
      const label = argmax(logits);
      return { label, gradient: await network.pullback(crossEntropy(label)(logits)) };
    });
    const l1 = gradient.reduce((sum, value) => sum + Math.abs(value), 0);
    const h = 4e-5; // in the network's own numbers
    const loss = async (t: number): Promise<number> =>
      engine.use(async (network) => {
        const logits = await network.forward(x.map((value, i) => value + t * Math.sign(gradient[i])));
        return crossEntropyValue(logits, label);
      });
    const slope = ((await loss(h)) - (await loss(-h))) / (2 * h);
    expect(slope / l1).toBeGreaterThan(0.9);
    expect(slope / l1).toBeLessThan(1.1);
  });
});
