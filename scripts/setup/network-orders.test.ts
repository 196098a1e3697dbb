/** Which networks set-up fetches, and their labels as it writes them. */
import { describe, expect, it } from 'vitest';
import { readDescription } from '../../src/network/description';
import { networkOrders, normaliseLabels } from './networks.mjs';

const LABELS = 'background\ntench, Tinca tinca\ngoldfish\n';

describe('what is fetched', () => {
  it.each(networkOrders().map((order) => [order.network.id, order] as const))(
    '%s is described as every network is',
    (id, order) => {
      const description = readDescription(order.network);
      expect(description.id).toBe(id);
      expect(order.files.map(({ name }) => name)).toEqual(description.files);
      if (order.files.length === 1) expect(order.files[0]?.sha256).toBe(description.sha256);
      expect(order.base).toMatch(/^https:/);
    },
  );
});

describe('normaliseLabels', () => {
  it.each([
    ['plain', LABELS],
    ['numbered from 0', '0  background\n1  tench, Tinca tinca\n2  goldfish'],
    ['numbered from 1 without a space', '1background\r\n2tench, Tinca tinca\r\n3goldfish\r\n'],
  ])('reads labels that are %s', (_how, text) => {
    expect(normaliseLabels(text)).toBe(LABELS);
  });

  it('keeps a number that belongs to the label', () => {
    expect(normaliseLabels('background\n3D printer\n')).toBe('background\n3D printer\n');
  });
});
