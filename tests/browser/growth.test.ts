/**
 * How a change grows from layer to layer, against hooks on every operator of the independent PyTorch reader
 * (growth.golden.json: FGSM at 3/255 along the reader's own gradient, and random signs of seed 1, on pictures of 224 x
 * 224).
 */
import { describe, expect, test } from 'vitest';
import { randomSigns } from '../../src/attack/random-signs';
import { perturb, signOf } from '../../src/attack/sign';
import { Engine } from '../../src/model/engine';
import { Inside } from '../../src/offscreen/engine/inside';
import { GOLDEN_NETWORK, goldenFloats, goldenGraph, NO_SHARED, needsShared, shared } from '../support/golden';
import { pngPixels } from '../support/pixels';
import golden from './growth.golden.json';

needsShared();

describe.each(NO_SHARED ? (['cat'] as const) : (['cat', 'grace_hopper', 'parrot'] as const))('%s', (stem) => {
  test('every layer within 1 %; the maps are those of the layer', async () => {
    const engine = await Engine.open(await goldenGraph(), GOLDEN_NETWORK, { forced: 'wasm' });
    const data = await pngPixels(await shared(`golden/${stem}-224.png`));
    const image = { width: 224, height: 224, data: new Uint8ClampedArray(data) };
    const attacked = perturb(image.data, signOf(await goldenFloats(`${stem}-gradient.f32`)), 3);
    const noisy = perturb(image.data, randomSigns(image, 1), 3);
    const inside = new Inside(image, engine);
    const { picture, layers } = await inside.growth([attacked, noisy]);
    const [input, ...rest] = layers;
    const expected = golden[stem];
    for (const side of [0, 1]) {
      expect(picture[side]).toBeCloseTo(expected.input[side], 4);
      expect(input.differences[side]).toBeCloseTo(expected.input[side], 4); // nothing is resized here
    }
    expect(rest).toHaveLength(expected.fgsm.length);
    const off = rest.flatMap(({ differences: [fgsm, random] }, place) => [
      Math.abs(fgsm / expected.fgsm[place] - 1),
      Math.abs(random / expected.random[place] - 1),
    ]);
    expect(Math.max(...off)).toBeLessThan(0.01);
    expect(rest.filter(({ end }) => end).length, 'stem, 17 blocks, mean, logits').toBe(20);

    const place = 30;
    const { width, height, maps } = await inside.maps([attacked, noisy], place);
    expect([height, width]).toEqual([rest[place].height, rest[place].width]);
    expect(maps.map(({ planes }) => planes.length)).toEqual(maps.map(() => 3));
    const apart = (a: ArrayLike<number>, b: ArrayLike<number>): number =>
      Array.from(a).reduce((sum, value, i) => sum + (value - b[i]) ** 2, 0);
    for (const { planes } of maps) expect(apart(planes[0], planes[1])).toBeGreaterThan(apart(planes[0], planes[2]));
    engine.dispose();
  });
});
