/** Every kernel alone, both directions, against stock tfjs on the CPU; memory starts as NaN. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Layer, Shape } from '../../src/model/graph';
import { elementwise, pack, unpack } from '../../src/model/kernels/elementwise';
import { quads } from '../../src/model/kernels/kernel';
import { isWeighted, storeWeights, weightedKernel } from '../../src/model/kernels/layers';
import { mean, meanGradient } from '../../src/model/kernels/mean';
import { Pipelines } from '../../src/model/kernels/pipelines';
import { epilogueOperands, type Operand, type PlanStep, type Tensor } from '../../src/model/kernels/plan';
import { PreparedPlan } from '../../src/model/kernels/prepared';
import { GPU, SOFTWARE, SOFTWARE_QUADS, type Tuning } from '../../src/model/kernels/tuning';
import { WeightStore } from '../../src/model/kernels/weights';
import { prepareLayer } from '../../src/model/stock-layers';
import { dot, largestDifference, noise, random } from '../support/compare';
import { type TestDevice, testDevice } from '../support/gpu-device';
import { GraphBuilder, type WindowOptions } from '../support/tiny-graphs';

type Direction = 'forward' | 'gradient';

let gpu: TestDevice;
let pipelines: Pipelines;

beforeAll(async () => {
  await tf.setBackend('cpu');
  gpu = await testDevice();
  pipelines = new Pipelines(gpu.device);
});
afterAll(() => gpu.device.destroy());

const count = ([height, width, channels]: Shape): number => height * width * channels;

const ends = (direction: Direction, { inputShape, outputShape }: Layer): [from: Shape, to: Shape] =>
  direction === 'forward' ? [inputShape, outputShape] : [outputShape, inputShape];

/** One kernel between the two edges: packed values in, packed values out. */
async function prepareKernel(direction: Direction, layer: Layer, images: number, tuning: Tuning) {
  const { device } = gpu;
  const [from, to] = ends(direction, layer);
  const plane = ([height, width, channels]: Shape) => ({ images, pixels: height * width, channels });
  const tensor = ([height, width, channels]: Shape): { tensor: Tensor } => ({
    tensor: { vec4s: images * height * width * quads(channels), kept: false },
  });
  const store = new WeightStore();
  const [source, target] = [tensor(from), tensor(to)];
  const reads: Operand[] = [source];
  let kernel: PlanStep['kernel'];
  if (isWeighted(layer)) {
    const weights = storeWeights(store, layer);
    const forward = direction === 'forward';
    kernel = weightedKernel(
      direction,
      layer,
      images,
      forward ? { bias: true, activation: layer.activation } : {},
      tuning,
    );
    reads.push({ weights: weights[direction] }, ...(forward ? [{ weights: weights.bias }] : []));
    reads.push(...epilogueOperands(kernel, {}, source));
  } else if (layer.kind === 'mean') {
    const make = direction === 'forward' ? mean(plane(from), 64) : meanGradient(plane(to), {}, 64);
    kernel = make;
  } else {
    const activation = 'activation' in layer ? layer.activation : 'none';
    kernel = elementwise(plane(from), { residual: true, activation }, 64);
    reads.push(source);
  }
  const plan = {
    images,
    inputLength: count(from),
    outputLength: count(to),
    steps: [
      { kernel: unpack(plane(from), {}, 64), reads: [{ port: 'input' }], write: source },
      { kernel, reads, write: target },
      { kernel: pack(plane(to), 64), reads: [target], write: { port: 'output' } },
    ] as PlanStep[],
  };
  const weights = store.upload(device);
  return { weights, prepared: await PreparedPlan.prepare(plan, device, pipelines, weights) };
}

/** Compiling is what these tests wait for: all at once it takes every core. */
async function compileAll(layers: readonly Layer[], tuning: Tuning): Promise<void> {
  const compile = async (direction: Direction, layer: Layer): Promise<void> => {
    const { prepared, weights } = await prepareKernel(direction, layer, 16, tuning);
    prepared.dispose();
    weights.destroy();
  };
  const differentiable = layers.filter(({ kind }) => kind !== 'add');
  await Promise.all([
    ...layers.map((layer) => compile('forward', layer)),
    ...differentiable.map((layer) => compile('forward', linearPart(layer))),
    ...differentiable.map((layer) => compile('gradient', layer)),
  ]);
}

async function runKernel(
  direction: Direction,
  layer: Layer,
  values: Float32Array<ArrayBuffer>,
  tuning: Tuning,
): Promise<Float32Array> {
  const { device } = gpu;
  const [from, to] = ends(direction, layer);
  const images = values.length / count(from);
  const { prepared, weights } = await prepareKernel(direction, layer, images, tuning);
  device.queue.writeBuffer(prepared.input, 0, values);
  const size = images * count(to) * 4;
  const staging = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  prepared.record(pass, images);
  pass.end();
  encoder.copyBufferToBuffer(prepared.output, 0, staging, 0, size);
  device.queue.submit([encoder.finish()]);
  await staging.mapAsync(GPUMapMode.READ);
  const result = new Float32Array(staging.getMappedRange().slice(0));
  for (const buffer of [staging, weights]) buffer.destroy();
  prepared.dispose();
  return result;
}

/** Stock tfjs on the CPU: the layer itself, or its vector-Jacobian product with the activation left out. */
function oracle(direction: Direction, layer: Layer, values: Float32Array): Float32Array {
  return tf.tidy(() => {
    const linear =
      'activation' in layer && direction === 'gradient' ? { ...layer, activation: 'none' as const } : layer;
    const ops = prepareLayer(linear);
    const shape = direction === 'forward' ? layer.inputShape : layer.outputShape;
    const x = tf.tensor4d(values, [values.length / count(shape), ...shape]);
    return (direction === 'forward' ? ops.run(x, x) : ops.pull(x, [])[0]!).dataSync() as Float32Array;
  });
}

/** What the gradient is the adjoint of: the layer without bias and activation. */
const linearPart = (layer: Layer): Layer =>
  'bias' in layer ? { ...layer, activation: 'none', bias: layer.bias.map(() => 0) } : layer;

const same = (kernel: readonly [number, number], stride: readonly [number, number]): WindowOptions => ({
  kernel,
  stride,
});

const LAYERS: readonly { name: string; shape: Shape; build: (b: GraphBuilder) => number }[] = [
  { name: 'stem 3x3 / 2', shape: [14, 12, 3], build: (b) => b.conv(0, 10, same([3, 3], [2, 2])) },
  {
    name: 'stem 3x3 / 2, odd',
    shape: [15, 9, 3],
    build: (b) => b.conv(0, 8, { ...same([3, 3], [2, 2]), activation: 'relu6' }),
  },
  { name: 'conv 5x3 / 1 x 2', shape: [7, 11, 6], build: (b) => b.conv(0, 5, same([5, 3], [1, 2])) },
  {
    name: 'conv 3x3 valid / 2',
    shape: [8, 10, 5],
    build: (b) => b.conv(0, 7, { ...same([3, 3], [2, 2]), mode: 'valid' }),
  },
  { name: 'conv 1x1 / 2', shape: [9, 7, 8], build: (b) => b.conv(0, 12, same([1, 1], [2, 2])) },
  {
    name: 'pointwise',
    shape: [7, 5, 24],
    build: (b) => b.conv(0, 48, { ...same([1, 1], [1, 1]), activation: 'relu' }),
  },
  {
    name: 'pointwise, odd',
    shape: [3, 5, 7],
    build: (b) => b.conv(0, 9, { ...same([1, 1], [1, 1]), activation: 'relu6' }),
  },
  {
    name: 'pointwise, many',
    shape: [11, 13, 44],
    build: (b) => b.conv(0, 70, { ...same([1, 1], [1, 1]), activation: 'relu6' }),
  },
  { name: 'pointwise, one pixel', shape: [1, 1, 21], build: (b) => b.conv(0, 34, same([1, 1], [1, 1])) },
  { name: 'depthwise 3x3 / 1', shape: [9, 7, 12], build: (b) => b.depthwise(0, same([3, 3], [1, 1])) },
  {
    name: 'depthwise 3x3 / 2',
    shape: [14, 14, 8],
    build: (b) => b.depthwise(0, { ...same([3, 3], [2, 2]), activation: 'relu6' }),
  },
  {
    name: 'depthwise 3x3 / 2, odd',
    shape: [7, 9, 5],
    build: (b) => b.depthwise(0, { ...same([3, 3], [2, 2]), activation: 'relu' }),
  },
  { name: 'depthwise 5x5 / 1', shape: [6, 8, 3], build: (b) => b.depthwise(0, same([5, 5], [1, 1])) },
  {
    name: 'depthwise 3x3 valid / 2',
    shape: [8, 9, 4],
    build: (b) => b.depthwise(0, { ...same([3, 3], [2, 2]), mode: 'valid' }),
  },
  {
    name: 'depthwise 7x7 valid to one pixel',
    shape: [7, 7, 6],
    build: (b) => b.depthwise(0, { ...same([7, 7], [1, 1]), mode: 'valid' }),
  },
  { name: 'mean', shape: [7, 5, 10], build: (b) => b.mean(0) },
  { name: 'dense', shape: [1, 1, 18], build: (b) => b.dense(0, 11) },
  { name: 'add', shape: [3, 5, 6], build: (b) => b.add(0, 0, 'relu6') },
  ...Array.from({ length: 6 }, (_, seed) => drawn(seed + 1)),
];

/** A layer whose kind, sizes, channels and window are drawn. */
function drawn(seed: number): (typeof LAYERS)[number] {
  const next = random(seed);
  const upTo = (most: number): number => 1 + Math.floor(next() * most);
  const shape: Shape = [2 + upTo(14), 2 + upTo(14), upTo(40)];
  const product = next() < 0.5;
  const outputs = upTo(50);
  const window: WindowOptions = {
    kernel: product ? [1, 1] : [upTo(3), upTo(3)],
    stride: product ? [1, 1] : [upTo(2), upTo(2)],
    mode: next() < 0.5 ? 'same' : 'valid',
    activation: (['none', 'relu', 'relu6'] as const)[Math.floor(next() * 3)],
  };
  const depthwise = !product && next() < 0.6;
  const kind = product ? 'pointwise' : depthwise ? 'depthwise' : 'conv';
  const { kernel, stride, mode } = window;
  return {
    name: `drawn ${seed}: ${kind} ${kernel.join('x')} / ${stride.join('x')} ${mode} of ${shape.join('x')} to ${depthwise ? shape[2] : outputs}`,
    shape,
    build: (b) => (depthwise ? b.depthwise(0, window) : b.conv(0, outputs, window)),
  };
}

/** Every product through workgroup memory, whatever its size. */
const TILED: Tuning = { ...GPU, pointwise: [{ leastRows: 0, leastOuter: 0, use: 'tiled' }] };

/** Every product by quads, whatever its size. */
const QUADS: Tuning = { ...SOFTWARE_QUADS, pointwise: [{ ...SOFTWARE_QUADS.pointwise[0], leastRows: 0 }] };

describe.each([
  { variant: 'software', tuning: SOFTWARE },
  { variant: 'gpu', tuning: GPU },
  { variant: 'tiled', tuning: TILED, only: /pointwise|dense/ },
  { variant: 'quads', tuning: QUADS, only: /pointwise|dense/ },
])('kernels of the $variant table', ({ tuning, only }) => {
  const cases = LAYERS.filter(({ name }) => !only || only.test(name)).map(({ name, shape, build }) => {
    const builder = new GraphBuilder(shape);
    build(builder);
    return { name, shape, layer: builder.layers[0] };
  });

  beforeAll(() =>
    compileAll(
      cases.map(({ layer }) => layer),
      tuning,
    ),
  );

  describe.each(cases)('$name', ({ shape, layer }) => {
    test.each([1, 2, 16])('forward of %i', async (images) => {
      const x = noise(images * count(shape), images);
      expect(largestDifference(await runKernel('forward', layer, x, tuning), oracle('forward', layer, x))).toBeLessThan(
        1e-5,
      );
    });

    // An addition hands the gradient on as it is: there is no kernel for its reverse.
    if (layer.kind === 'add') return;

    test.each([1, 2, 16])('gradient of %i', async (images) => {
      const dy = noise(images * count(layer.outputShape), images + 1);
      expect(
        largestDifference(await runKernel('gradient', layer, dy, tuning), oracle('gradient', layer, dy)),
      ).toBeLessThan(1e-5);
    });

    test('<J u, v> = <u, J^T v>', async () => {
      const u = noise(count(shape), 3);
      const v = noise(count(layer.outputShape), 4);
      const linear = linearPart(layer);
      const left = dot(await runKernel('forward', linear, u, tuning), v);
      const right = dot(u, await runKernel('gradient', linear, v, tuning));
      expect(Math.abs(left - right)).toBeLessThan(1e-4 * Math.max(1, Math.abs(left)));
    });
  });
});
