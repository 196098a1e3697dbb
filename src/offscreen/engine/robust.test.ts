/**
 * The objective of robust mode as a whole, against finite differences of the true losses in float64: over alpha,
 * through every kind of way.
 */
import { expect, test } from 'vitest';
import { dot, noise, random } from '../../../tests/support/compare';
import { squashed } from '../../../tests/support/inputs';
import { naiveForward } from '../../../tests/support/naive';
import { stockEngine } from '../../../tests/support/stock-engine';
import { crossEntropyValue, scaledCrossEntropy } from '../../attack/loss';
import type { Placement } from '../../attack/problem';
import { signOf } from '../../attack/sign';
import { transformNamed } from '../../defence/registry';
import { createModelReading } from '../../image/model-reading';
import { standardised, uniformInput } from '../../image/network-input';
import { placed } from './placed';
import { createProblem, type WaysWish } from './problem';
import { transformWay } from './way';

const SIDE = 32;
const INPUT = squashed(SIDE, SIDE, standardised([0.4, 0.5, 0.6], [0.2, 0.25, 0.3], 'bgr'));
const SEED = 5;
const idle = new AbortController().signal;
const WAYS = ['blur-1', 'size-50', 'size-200', 'grey', 'shift-1', 'bicubic', 'lanczos', 'nearest'];

const [width, height] = [50, 41];
const size = 3 * width * height;
const image = {
  width,
  height,
  data: Uint8ClampedArray.from(noise(size, 3), (value) => 128 + 60 * value),
  alpha: Uint8ClampedArray.from(
    { length: width * height },
    (
      (next) => () =>
        Math.floor(next() * 400) - 50
    )(random(8)),
  ),
};

async function opened() {
  const { graph, engine } = await stockEngine(INPUT, 1);
  const { problem, ways } = await createProblem(image, engine, idle);
  const gradient = async (wish: Partial<WaysWish>, placement?: Placement): Promise<Float32Array> => {
    const gradients = ways.gradients({ common: false, robust: [], ownLabels: false, seed: SEED, ...wish });
    const keep = (one: Float32Array): Float32Array => one.slice();
    const { taken } = await gradients(image.data, [scaledCrossEntropy(problem.label)], keep, idle, placement);
    return taken[0];
  };
  /** J of a picture over white, read as the network reads pictures of that size. */
  const loss = (picture: { width: number; height: number }, values: ArrayLike<number>): number => {
    const reading = createModelReading(picture, INPUT);
    return crossEntropyValue(naiveForward(graph, reading.read(Float32Array.from(values))), problem.label);
  };
  return { graph, problem, gradient, loss };
}

/** The picture moved along a direction by so many levels, over white. */
const moved = (direction: ArrayLike<number>, levels: number): Float32Array =>
  Float32Array.from(image.data, (byte, i) => {
    const opacity = image.alpha[Math.floor(i / 3)] / 255;
    return opacity * (byte + levels * direction[i]) + 255 * (1 - opacity);
  });

const meanSize = (values: Float32Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0) / size;

test('the mean of the gradients is the slope of the mean of the losses, each scaled to one size', async () => {
  const { gradient, loss } = await opened();
  const own = await gradient({});
  const all = await gradient({ robust: WAYS });
  const direction = signOf(all);
  const step = 0.02;
  const slopeIn = (lossOf: (values: Float32Array) => number, along: ArrayLike<number>): number =>
    (lossOf(moved(along, step)) - lossOf(moved(along, -step))) / (2 * step);

  let expected = slopeIn((x) => loss(image, x), direction) / slopeIn((x) => loss(image, x), signOf(own));
  for (const name of WAYS) {
    const map = transformNamed(name)!.linear!(image, { input: INPUT, seed: SEED });
    const lossOf = (x: Float32Array): number => loss(map, map.forward(x));
    // With the own one alone beside it, its gradient in the mean can be told: of the same size as the own one.
    const both = await gradient({ robust: [name] });
    const one = both.map((value, i) => 2 * value - own[i]);
    expect(meanSize(one) / meanSize(own)).toBeCloseTo(1, 3);
    const share = slopeIn(lossOf, direction) / slopeIn(lossOf, signOf(one));
    expect(share, name).toBeCloseTo(dot(one, direction) / dot(one, signOf(one)), 1);
    expected += share;
  }
  // In units of the steepest slope of one way.
  expect(dot(all, direction) / dot(own, signOf(own)) / (expected / (1 + WAYS.length))).toBeCloseTo(1, 1);
}, 300_000);

test('fewer colours pass it straight through: the gradient at what they make, as if they changed nothing', async () => {
  const opaque = { width, height };
  const bits = transformNamed('bits-3')!;
  const noCodec = (): never => {
    throw new Error('no browser here');
  };
  const codec = { through: noCodec, drawn: noCodec };
  const { input, rows } = await transformWay(bits, opaque, INPUT, codec).see(image.data, SEED);
  const reading = createModelReading(opaque, INPUT);
  const made = await bits.apply({ ...opaque, data: image.data }, { input: INPUT, codec, seed: SEED });
  expect(input).toEqual(reading.read(made.data));
  const [there, back, plain] = [noise(input.length, 4), new Float32Array(size), new Float32Array(size)];
  rows(there, (from, row) => back.set(row, from));
  reading.pull(there, plain);
  expect(back).toEqual(plain);
});

test('what draws lots is the seed’s, and draws anew for each gradient', async () => {
  const { gradient } = await opened();
  const robust = ['random-pad'];
  const one = await gradient({ robust });
  expect(await gradient({ robust })).toEqual(one);
  expect(await gradient({ robust, seed: SEED + 1 })).not.toEqual(one);
});

test('a transform that no gradient comes back through is refused by name', async () => {
  const { gradient } = await opened();
  await expect(gradient({ robust: ['median-3'] })).rejects.toThrow('blur-1');
  await expect(gradient({ robust: ['nonsense'] })).rejects.toThrow('no transform nonsense');
});

test('input diversity: smaller on black, and its adjoint', () => {
  const black = uniformInput(INPUT, 0);
  const white = uniformInput(INPUT, 1);
  const placement: Placement = { share: 0.9, left: 0.5, top: 1 };
  const back: number[] = [];
  const seen = placed({ input: white, rows: (gradient, take) => take(0, gradient) }, placement, INPUT);
  const side = Math.round(0.9 * SIDE);
  const lit = [...seen.input.keys()].filter((i) => seen.input[i] !== black[i]);
  expect(lit.length).toBe(3 * side * side);
  expect(Math.min(...lit)).toBe(3 * ((SIDE - side) * SIDE + 2)); // at the bottom, of 3 free columns 2 on the left
  for (const i of lit) expect(seen.input[i]).toBeCloseTo(white[i], 6);

  const [x, y] = [noise(white.length, 1), noise(white.length, 2)];
  const at = (input: Float32Array) => placed({ input, rows: (g, take) => take(0, g) }, placement, INPUT);
  const differs = at(black.map((value, i) => value + x[i])).input.map((value, i) => value - black[i]);
  at(black).rows(y, (_, row) => back.push(...row));
  expect(dot(differs, y)).toBeCloseTo(dot(x, back), 3);
});
