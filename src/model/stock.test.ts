/**
 * The stock network against the definitions in float64, on tfjs' cpu backend; other backends are tested in the browser.
 */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, test } from 'vitest';
import { cosine, dot, largestDifference, random } from '../../tests/support/compare';
import { naiveForward, naivePullback } from '../../tests/support/naive';
import { syntheticMobileNet } from '../../tests/support/synthetic';
import { readTflite } from './formats/tflite';
import { StockNetwork } from './stock';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe.each([
  { side: 32, channels: 6 },
  { side: 23, channels: 5 }, // odd sizes: other padding, a cropped reverse pass
])('a synthetic network of side $side', ({ side, channels }) => {
  const graph = readTflite(syntheticMobileNet({ side, channels, seed: side }));
  const next = random(7);
  const image = (): Float32Array => Float32Array.from({ length: side * side * 3 }, next);

  test('forward agrees with the definitions, in batches too', async () => {
    const network = new StockNetwork(graph, 1);
    const images = [image(), image()];
    const logits = await network.forward(Float32Array.from(images.flatMap((one) => [...one])));
    const expected = images.flatMap((one) => [...naiveForward(graph, one)]);
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.1); // says something
    expect(largestDifference(logits, expected)).toBeLessThan(1e-4);
    network.dispose();
  });

  test('pullback is the derivative: central differences of the definitions along random directions', async () => {
    const network = new StockNetwork(graph, 1);
    const x = image();
    await network.forward(x, { keep: true });
    const cotangent = Float32Array.from({ length: graph.classes }, () => next() - 0.5);
    const gradient = await network.pullback(cotangent);
    const slopes: number[] = [];
    const predicted: number[] = [];
    for (let i = 0; i < 8; i++) {
      const direction = Float64Array.from(x, () => next() - 0.5);
      const h = 1e-6; // small enough that few relu6 kinks lie between
      const at = (t: number): number =>
        dot(
          cotangent,
          naiveForward(
            graph,
            Float64Array.from(x, (v, j) => v + t * direction[j]),
          ),
        );
      slopes.push((at(h) - at(-h)) / (2 * h));
      predicted.push(dot(gradient, direction));
    }
    expect(cosine(slopes, predicted)).toBeGreaterThan(0.9999);
    expect(dot(slopes, slopes) / dot(slopes, predicted)).toBeCloseTo(1, 2);
    network.dispose();
  });

  test('pullback is the reverse pass by the definitions, also when the last layer has an activation', async () => {
    const last = graph.layers.at(-1);
    if (last?.kind !== 'conv') throw new Error('the classifier is a 1x1 convolution');
    const activated = { ...graph, layers: [...graph.layers.slice(0, -1), { ...last, activation: 'relu' as const }] };
    for (const one of [graph, activated]) {
      const network = new StockNetwork(one, 1);
      const x = image();
      const logits = await network.forward(x, { keep: true });
      expect(largestDifference(logits, naiveForward(one, x))).toBeLessThan(1e-4);
      const cotangent = Float32Array.from({ length: one.classes }, () => next() - 0.5);
      expect(cosine(await network.pullback(cotangent), naivePullback(one, x, cotangent))).toBeGreaterThan(0.99999);
      network.dispose();
    }
  });

  test('several cotangents over one forward equal one by one; a second forward forgets the first', async () => {
    const network = new StockNetwork(graph, 1);
    await network.forward(image(), { keep: true });
    const rows = [0, 1, 2].map(() => Float32Array.from({ length: graph.classes }, () => next() - 0.5));
    const together = await network.pullback(Float32Array.from(rows.flatMap((row) => [...row])));
    const one = await network.pullback(rows[1]);
    expect(largestDifference(together.subarray(one.length, 2 * one.length), one)).toBeLessThan(1e-6);
    await network.forward(image());
    await expect(network.pullback(rows[0])).rejects.toThrow('keep');
    network.dispose();
  });

  test('gives every tensor back', async () => {
    const before = tf.memory().numTensors;
    const network = new StockNetwork(graph, 1);
    await network.forward(image(), { keep: true });
    await network.pullback(new Float32Array(graph.classes));
    await network.forward(image(), { keep: true });
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
