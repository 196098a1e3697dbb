/** Every attack ends within the gradients that it announces, whatever it is given. */
import { expect, test } from 'vitest';
import { random } from '../../tests/support/compare';
import type { RgbData } from '../image/rgb-image';
import type { Attack, Problem } from './problem';
import { ATTACKS } from './registry';
import { watched } from './watch';

const idle = new AbortController().signal;

interface Behaviour {
  /** logits of the nth question */
  logits(n: number): number[];
  gradient(n: number, i: number): number;
  /** Says no of everything. */
  refuses?: boolean;
}

const next = random(11);
const noise = Array.from({ length: 5000 }, () => next() * 2 - 1);
const noiseAt = (n: number): number => noise[n % noise.length];
const HELD = [3, 2, 1, 0, -1, -2];

/** Networks that lead a search astray. */
const BEHAVIOURS: Record<string, Behaviour> = {
  'never gives in, and its gradient turns round every time': {
    logits: () => HELD,
    gradient: (n, i) => (n % 2 === 0 ? 1 : -1) * (1 + noiseAt(i)),
  },
  'never gives in, whatever the gradient': { logits: () => HELD, gradient: (n, i) => noiseAt(31 * n + i) },
  'has no gradient': { logits: () => HELD, gradient: () => 0 },
  'has a gradient that is no number': { logits: () => HELD, gradient: () => Number.NaN },
  'has an infinite gradient': { logits: () => HELD, gradient: () => Number.POSITIVE_INFINITY },
  'stands exactly on the boundary': { logits: () => [1, 1, 0, 0, 0, 0], gradient: (_, i) => noiseAt(i) },
  'says another thing each time': {
    logits: (n) => HELD.map((z, k) => z + 3 * noiseAt(7 * n + k)),
    gradient: (n, i) => noiseAt(13 * n + i),
  },
  'gives in for one reader only': {
    logits: (n) => (n === 0 ? HELD : [0, 1, 0, 0, 0, 0]),
    gradient: (n, i) => noiseAt(17 * n + i),
    refuses: true,
  },
};

function problemThat(
  { logits, gradient, refuses }: Behaviour,
  width: number,
  height: number,
  fill: (i: number) => number,
): Problem {
  let n = 0;
  const data = Uint8ClampedArray.from({ length: width * height * 3 }, (_, i) => fill(i));
  const answer = (): Float32Array => Float32Array.from(logits(n++));
  return {
    image: { width, height, data },
    label: 0,
    batch: 4,
    input: { width: 8, height: 8, fit: 'squash' },
    logits: async (images, signal) => {
      signal.throwIfAborted();
      return Array.from(images, answer);
    },
    ...(refuses
      ? { byteLogits: async (images: Iterable<RgbData>) => Array.from(images, () => Float32Array.from(HELD)) }
      : {}),
    along: () => async (levels) => levels.map(answer),
    async gradients(_, losses, take, signal) {
      signal.throwIfAborted();
      const row = answer();
      const at = n;
      const taken = losses.map((loss, index) => {
        loss(row);
        return take(
          Float32Array.from({ length: data.length }, (_, i) => gradient(at + index, i)),
          index,
          row,
        );
      });
      return { logits: row, taken };
    },
  };
}

const PICTURES = [
  ['2 x 2, noise', 2, 2, (i: number) => (noiseAt(i) + 1) * 127],
  ['1 x 1', 1, 1, () => 128],
  ['white', 4, 3, () => 255],
  ['black', 3, 50, () => 0],
] as const;

const ODD: Record<string, object> = {
  pgd: { levels: 4, randomStart: true, surest: true, steps: 6 },
  deepfool: { steps: 60, candidates: 3 },
  cw: { steps: 10, searchSteps: 3, roundingSteps: 5 },
  jsma: { gamma: 1, theta: 40, features: 1 },
};

test.each(
  Object.keys(ATTACKS).flatMap((name) => Object.keys(BEHAVIOURS).map((behaviour) => [name, behaviour] as const)),
)('%s ends within its total on a network that %s', async (name, behaviour) => {
  for (const [what, width, height, fill] of PICTURES) {
    for (const options of [{}, ODD[name] ?? {}, { gamma: 1 }]) {
      for (const target of [undefined, 3]) {
        const made = problemThat(BEHAVIOURS[behaviour], width, height, fill);
        const { problem, tally } = watched(target === undefined ? made : { ...made, target });
        const { run, defaults } = ATTACKS[name] as unknown as Attack<object>;
        const totals = new Set<number>();
        const { data, success, readers } = await run(
          problem,
          { ...defaults, ...options },
          ({ done, total }) => {
            totals.add(total);
            expect(done).toBeLessThanOrEqual(total);
            expect(tally.gradients).toBeLessThanOrEqual(total);
          },
          idle,
        );
        const [total] = totals;
        expect(totals.size, what).toBeLessThanOrEqual(1);
        expect(tally.gradients, what).toBeLessThanOrEqual(total ?? 1);
        expect(data).toHaveLength(width * height * 3);
        if (success) expect(Math.min(readers.float, readers.bytes)).toBeGreaterThanOrEqual(0);
        if (BEHAVIOURS[behaviour].refuses) expect(success).toBe(false);
      }
    }
  }
});
