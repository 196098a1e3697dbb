/**
 * Several pictures in one batch, and several cotangents over one forward pass, in stock operations on every backend,
 * against the definitions in float64.
 */
import { expect, test } from 'vitest';
import { type BackendName, candidates, start } from '../../src/model/backend';
import { StockNetwork } from '../../src/model/stock';
import { cosine, largestDifference, noise } from '../support/compare';
import { naiveForward, naivePullback } from '../support/naive';
import { tinyMobileNet } from '../support/tiny-graphs';

const graph = tinyMobileNet(4);
const size = graph.inputShape[0] * graph.inputShape[1] * graph.inputShape[2];
const image = (i: number): Float32Array => noise(size, 20 + i);
const cotangent = (i: number): Float32Array => noise(graph.classes, 40 + i);
const joined = (rows: readonly Float32Array[]): Float32Array => Float32Array.from(rows.flatMap((row) => [...row]));

test.each<BackendName>(['wasm', 'webgl', 'cpu', 'webgpu'])('rows of a batch on %s', async (name) => {
  const [backend] = await candidates({ forced: name });
  expect(backend, `${name} is offered`).toBeDefined();
  expect(await start(backend!)).toBe(true);
  const network = new StockNetwork(graph, 1);
  try {
    const logits = await network.forward(joined([0, 1, 2].map(image)));
    for (const i of [0, 1, 2]) {
      const row = logits.subarray(i * graph.classes, (i + 1) * graph.classes);
      expect(largestDifference(row, naiveForward(graph, image(i))), `picture ${i}`).toBeLessThan(1e-3);
    }
    await network.forward(image(0), { keep: true });
    const gradients = await network.pullback(joined([0, 1].map(cotangent)));
    for (const i of [0, 1]) {
      const row = gradients.subarray(i * size, (i + 1) * size);
      expect(cosine(row, naivePullback(graph, image(0), cotangent(i))), `cotangent ${i}`).toBeGreaterThan(0.9999);
    }
  } finally {
    network.dispose();
  }
});
