import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../tests/support/tiny-graphs';
import type { Graph } from '../graph';
import { readsBytes } from './reads-bytes';

/** A first layer with that window, whose factors are all the same, and a mean of what it gives. */
function beginning(kernel: readonly [number, number], factor: number): Graph {
  const b = new GraphBuilder([8, 8, 3]);
  const graph = b.graph(b.mean(b.depthwise(0, { kernel, stride: [1, 1] })));
  const [first] = graph.layers;
  if (first?.kind !== 'depthwise') throw new Error(first?.kind);
  first.filter.fill(factor);
  return graph;
}

test('a first layer that makes every colour many times smaller takes bytes', () => {
  expect(readsBytes(beginning([1, 1], 1 / 255))).toBe(true);
  expect(readsBytes(beginning([1, 1], 1 / 127.5))).toBe(true);
});

test('others say nothing of it', () => {
  expect(readsBytes(beginning([1, 1], 0.5)), 'of 0 to 1, perhaps').toBe(false);
  expect(readsBytes(beginning([1, 1], 0)), 'nothing is left of the picture').toBe(false);
  expect(readsBytes(beginning([3, 3], 0.01)), 'a filter that sees neighbours').toBe(false);
  const b = new GraphBuilder([8, 8, 3]);
  expect(readsBytes(b.graph(b.mean(0)))).toBe(false);
});
