import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync('src/ui/colours.css', 'utf8');

/** [light, dark] */
function colour(name: string): [string, string] {
  const [, light = '', dark = ''] = new RegExp(`--${name}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(css) ?? [];
  return [light, dark];
}

/** Relative luminance of sRGB, as WCAG 2 has it. */
function luminance(hex: string): number {
  const digits = hex.length === 4 ? [...hex.slice(1)].map((digit) => digit + digit) : hex.slice(1).match(/../g);
  const [r = 0, g = 0, b = 0] = (digits ?? []).map((pair) => {
    const value = Number.parseInt(pair, 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('%s', (_, scheme) => {
  const of = (name: string): string => colour(name)[scheme];

  it('before and after differ in grey, on paper and on a pale projector', () => {
    expect(contrast(of('before'), of('after'))).toBeGreaterThan(1.7);
  });

  it.each(['before', 'after', 'ink', 'muted'])('%s can be read wherever it stands', (name) => {
    const grounds = ['page', 'card', 'sunken', ...(name === 'before' || name === 'after' ? [`${name}-soft`] : [])];
    for (const ground of grounds) expect(contrast(of(name), of(ground)), ground).toBeGreaterThan(4.5);
  });
});
