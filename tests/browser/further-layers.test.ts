/**
 * What only stock operations have, on the backends of the browser: pooling, squeeze and excite, joined values, curves.
 */
import { describe, expect, test } from 'vitest';
import { unsupported } from '../../src/model/kernels/layers';
import { soundGraph } from '../../src/model/sound-graph';
import { cosine, largestDifference, noise } from '../support/compare';
import { means } from '../support/means';
import { naiveForward, naivePullback } from '../support/naive';
import { furtherNetwork } from '../support/tiny-graphs';

const graph = soundGraph(furtherNetwork());

describe.each(Object.keys(means).filter((name) => name.startsWith('stock')))('%s', (name) => {
  test('forward and pullback are those of the definitions', async () => {
    const { network, release } = await means[name]!(graph);
    const image = noise(13 * 13 * 3, 4);
    const logits = await network.forward(image, { keep: true });
    expect(largestDifference(logits, naiveForward(graph, image))).toBeLessThan(1e-4);
    const cotangent = noise(5, 6);
    expect(cosine(await network.pullback(cotangent), naivePullback(graph, image, cotangent))).toBeGreaterThan(0.99999);
    network.dispose();
    release();
  });
});

test('the kernels name what they lack', () => {
  expect(unsupported(graph)).toBe('curve');
});
