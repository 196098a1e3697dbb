/**
 * The shipped practice networks and how they see a picture, against what PyTorch says of the same files, on stock
 * operations and kernels.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decode } from '../../src/image/decode';
import { createModelReading } from '../../src/image/model-reading';
import type { Network } from '../../src/model/network';
import type { PackedNetwork } from '../../src/model/packed';
import { cosine, largestDifference, noise } from '../support/compare';
import { crossEntropy } from '../support/cross-entropy';
import { means } from '../support/means';
import {
  type Answer,
  answersOf,
  DRAWINGS,
  type Drawing,
  drawing,
  halves,
  PRACTICE_NETWORKS,
  practiceNetwork,
} from '../support/practice';

describe.each(PRACTICE_NETWORKS)('%s', (id) => {
  let packed: PackedNetwork;
  let answers: Readonly<Record<string, Answer>>;
  beforeAll(async () => {
    packed = await practiceNetwork(id);
    answers = await answersOf(id);
  });

  const input = async (which: Drawing): Promise<Float32Array> => {
    const { image } = await decode(await drawing(which));
    return createModelReading(image, packed.description.input).read(image.data);
  };

  describe.each(Object.keys(means))('%s', (by) => {
    let network: Network;
    let release: () => void;
    beforeAll(async () => {
      ({ network, release } = await means[by]!(packed.graph));
    });
    afterAll(() => {
      network.dispose();
      release();
    });

    test('logits of every drawing, whatever its size, within 1e-3', async () => {
      for (const which of DRAWINGS) {
        const logits = await network.forward(await input(which));
        expect(packed.labels[logits.indexOf(Math.max(...logits))], which.file).toBe(which.label);
        expect(largestDifference(logits, answers[which.file].logits), which.file).toBeLessThan(1e-3);
      }
    });

    test('input gradients', async () => {
      const asked = DRAWINGS.filter(({ file }) => answers[file].gradient);
      expect(asked).not.toHaveLength(0);
      for (const which of asked) {
        const { file, class: label, largest } = answers[which.file].gradient!;
        const logits = await network.forward(await input(which), { keep: true });
        const gradient = await network.pullback(crossEntropy(label)(logits));
        expect(cosine(gradient, await halves(file)), which.file).toBeGreaterThan(0.9999);
        // The network's own numbers are 2x - 1: by x in [0, 1] the gradient is twice as large.
        const found = 2 * gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
        expect(found / largest, which.file).toBeCloseTo(1, 2);
      }
    });

    // On the cpu backend the same code takes ten times as long.
    if (by !== 'stock operations on cpu') {
      test('the same picture gives the same bits, and several cotangent rows over one forward pass equal one by one', async () => {
        const { inputShape, classes } = packed.graph;
        const size = inputShape[0] * inputShape[1] * inputShape[2];
        const [image, rows] = [noise(size, 5), noise(2 * classes, 6)];
        const run = async () => [await network.forward(image, { keep: true }), await network.pullback(rows)];
        const [logits, together] = await run();
        expect(await run()).toEqual([logits, together]);
        expect(together!.subarray(0, size)).toEqual(await network.pullback(rows.slice(0, classes)));
        expect(together!.subarray(size)).toEqual(await network.pullback(rows.slice(classes)));
      });
    }
  });
});
