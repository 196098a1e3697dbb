/**
 * Every attack on the practice network, with its defaults, judged by the file: encoded, decoded, read again by both
 * readers.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { reached } from '../../src/attack/criterion';
import type { Problem } from '../../src/attack/problem';
import { ATTACKS } from '../../src/attack/registry';
import { decode } from '../../src/image/decode';
import { encodePng } from '../../src/image/encode-png';
import type { RgbData } from '../../src/image/rgb-image';
import { Engine } from '../../src/model/engine';
import { createProblem } from '../../src/offscreen/engine/problem';
import { MAX_LEVEL } from '../../src/session/values';
import { DRAWINGS, drawing, practiceNetwork } from '../support/practice';

const idle = new AbortController().signal;
/**
 * Drawings of different things, in each of the three sizes: ten for the attack of one gradient, five for those of many.
 */
const TEN = DRAWINGS.filter((_, i) => i % 2 === 0).slice(0, 10);
const FIVE = DRAWINGS.filter((_, i) => i % 5 === 0).slice(0, 5);

let engine: Engine;

beforeAll(async () => {
  const { graph, description } = await practiceNetwork('practice');
  engine = await Engine.open(graph, description, { forced: 'wasm' });
});
afterAll(() => engine.dispose());

/** The changed picture as its file has it does what was asked, in both readers. */
async function holds(problem: Problem, data: RgbData): Promise<boolean> {
  const { image: saved } = await decode(await encodePng({ ...problem.image, data }, {}));
  const [logits] = await problem.logits([saved.data], idle);
  const [bytes] = problem.byteLogits ? await problem.byteLogits([saved.data], idle) : [logits];
  return reached(logits, problem) && reached(bytes, problem);
}

/**
 * With its defaults; FGSM at the smallest level that flips, as the popup's button chooses it: it has one step and no
 * search.
 */
async function flips(name: string, problem: Problem): Promise<boolean> {
  const { run, defaults } = ATTACKS[name];
  for (let levels = 1; levels <= MAX_LEVEL; levels++) {
    const options = name === 'fgsm' ? { ...defaults, levels } : defaults;
    const { data } = await run(problem, options, () => undefined, idle);
    if (await holds(problem, data)) return true;
    if (name !== 'fgsm') return false;
  }
  return false;
}

test.each(Object.keys(ATTACKS))(
  '%s flips its drawings in the saved file: FGSM nine of ten, every other one five of five',
  async (name) => {
    const missed: string[] = [];
    const drawings = name === 'fgsm' ? TEN : FIVE;
    expect(drawings).toHaveLength(name === 'fgsm' ? 10 : 5);
    for (const which of drawings) {
      const { image } = await decode(await drawing(which));
      const { problem } = await createProblem(image, engine, idle);
      if (!(await flips(name, problem))) missed.push(which.file);
    }
    expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(name === 'fgsm' ? 1 : 0);
  },
  600_000,
);
