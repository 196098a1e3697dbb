/** The GPU device dies in mid-attack: the result is right all the same, and the person is told. */

import * as tf from '@tensorflow/tfjs-core';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fgsm } from '../../src/attack/fgsm/attack';
import { sweep } from '../../src/attack/sweep';
import { stretched } from '../../src/image/network-input';
import { Engine } from '../../src/model/engine';
import { readTflite } from '../../src/model/formats/tflite';
import { DeviceError } from '../../src/model/kernels/device-error';
import { createProblem } from '../../src/offscreen/engine/problem';
import { cosine, largestDifference, noise, random } from '../support/compare';
import { squashed } from '../support/inputs';
import { syntheticMobileNet } from '../support/synthetic';

const FACTS = { input: squashed(48, 48, stretched(-1, 1)) };
const LEVELS = [3, 1, 2, 4, 5, 6, 7, 8];
const idle = new AbortController().signal;
const graph = readTflite(syntheticMobileNet({ seed: 2, side: 48 }));
const next = random(8);
const image = { width: 60, height: 40, data: Uint8ClampedArray.from({ length: 60 * 40 * 3 }, () => next() * 256) };

/** Every device that the engine asked for, in order. */
let devices: GPUDevice[];

beforeEach(() => {
  devices = [];
  const original = GPUAdapter.prototype.requestDevice;
  vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockImplementation(async function (this: GPUAdapter, ...descriptor) {
    const device = await original.apply(this, descriptor);
    devices.push(device);
    return device;
  });
});

afterEach(() => vi.restoreAllMocks());

/** A software adapter is chosen by itself only when it does not say that it is one. */
function pretendGpu(description: string): void {
  const info = { vendor: 'test', architecture: '', device: '', description, isFallbackAdapter: false };
  vi.spyOn(GPUAdapter.prototype, 'info', 'get').mockReturnValue({
    ...info,
    subgroupMinSize: 4,
    subgroupMaxSize: 4,
  } as GPUAdapterInfo);
}

/** FGSM and the sweep; `disturb` runs after the gradient. */
async function attack(engine: Engine, disturb: () => void): Promise<{ direction: Int8Array; logits: Float32Array[] }> {
  const { problem } = await createProblem(image, engine, idle);
  const { direction } = await fgsm.run(problem, { ...fgsm.defaults, levels: 3 }, () => undefined, idle);
  if (!direction) throw new Error('no direction');
  disturb();
  const logits: Float32Array[] = [];
  for await (const batch of sweep(problem, direction, LEVELS, idle)) logits.push(...batch.map((row) => row.logits));
  return { direction, logits };
}

async function reference(): Promise<Awaited<ReturnType<typeof attack>>> {
  const engine = await Engine.open(graph, FACTS, { forced: 'wasm' });
  const result = await attack(engine, () => undefined);
  engine.dispose();
  return result;
}

function expectSame(a: Awaited<ReturnType<typeof attack>>, b: Awaited<ReturnType<typeof attack>>): void {
  const equal = a.direction.filter((sign, i) => sign === b.direction[i]).length;
  expect(equal / a.direction.length).toBeGreaterThan(0.99);
  a.logits.forEach((row, i) => {
    expect(largestDifference(row, b.logits[i]), `level ${LEVELS[i]}`).toBeLessThan(5e-3);
  });
}

describe('a device that is lost in mid-attack', () => {
  test('is replaced by a new one, and the attack ends with the right result', async () => {
    const engine = await Engine.open(graph, FACTS, { forced: 'webgpu' });
    expect(engine.notes).toEqual([]);
    const result = await attack(engine, () => devices[0].destroy());
    expect(devices).toHaveLength(2);
    expect(engine.backend.name).toBe('webgpu');
    expect(engine.notes).toEqual([{ code: 'restarted', detail: 'lost' }]);
    expectSame(result, await reference());
    engine.dispose();
  });

  test('during the gradient: forward and pullback are run again together', async () => {
    const engine = await Engine.open(graph, FACTS, { forced: 'webgpu' });
    let begun = 0;
    const pulled = await engine.use(async (network) => {
      begun++;
      const logits = await network.forward(new Float32Array(48 * 48 * 3).fill(0.3), { keep: true });
      if (begun === 1) devices[0].destroy();
      return network.pullback(logits);
    });
    expect(begun).toBe(2);
    expect(pulled.every(Number.isFinite)).toBe(true);
    expect(pulled.some((value) => value !== 0)).toBe(true);
    engine.dispose();
  });

  test('gives way to the next backend when the new one dies as well', async () => {
    pretendGpu('dying');
    const engine = await Engine.open(graph, FACTS);
    expect(engine.backend).toMatchObject({ name: 'webgpu', adapter: 'dying' });
    let attempts = 0;
    const logits = await engine.use(async (network) => {
      attempts++;
      if (attempts < 3) devices.at(-1)?.destroy();
      return network.forward(new Float32Array(48 * 48 * 3).fill(0.3));
    });
    expect(attempts).toBe(3);
    expect(engine.backend.name).not.toBe('webgpu');
    expect(engine.notes).toEqual([{ code: 'restarted', detail: 'lost' }]);
    expect(logits.every(Number.isFinite)).toBe(true);
    engine.dispose();
  });

  test('is an error when no backend is left', async () => {
    const engine = await Engine.open(graph, FACTS, { forced: 'webgpu' });
    const dying = engine.use(async (network) => {
      devices.at(-1)?.destroy();
      return network.forward(new Float32Array(48 * 48 * 3));
    });
    await expect(dying).rejects.toThrow(/webgpu/);
    engine.dispose();
  });
});

/** Gives the device work that keeps its queue from everything after it, for seconds. */
function occupy(device: GPUDevice): void {
  const code = `@group(0) @binding(0) var<storage, read_write> x: array<u32>;
    @compute @workgroup_size(1) fn main() { for (var i = 0u; i < 60000000u; i++) { x[0] = x[0] * 1664525u + i; } }`;
  const module = device.createShaderModule({ code });
  const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module } });
  const buffer = device.createBuffer({ size: 4, usage: GPUBufferUsage.STORAGE });
  const bindGroup = device.createBindGroup({
    layout: pipeline.getBindGroupLayout(0),
    entries: [{ binding: 0, resource: { buffer } }],
  });
  const encoder = device.createCommandEncoder();
  const pass = encoder.beginComputePass();
  pass.setPipeline(pipeline);
  pass.setBindGroup(0, bindGroup);
  pass.dispatchWorkgroups(1);
  pass.end();
  device.queue.submit([encoder.finish()]);
}

test('a device that does not answer is given up in time, and the work is done on another', async () => {
  const engine = await Engine.open(graph, FACTS, { forced: 'webgpu' });
  const ask = (before: () => void): Promise<Float32Array> =>
    engine.use((network) => {
      before();
      return network.forward(new Float32Array(48 * 48 * 3).fill(0.3));
    });
  const expected = await ask(() => undefined);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  let answered = false;
  try {
    const answer = ask(() => {
      if (devices.length === 1) occupy(devices[0]);
    });
    void answer.then(() => {
      answered = true;
    });
    await vi.advanceTimersByTimeAsync(59_000);
    expect([devices.length, answered], 'it is waited for').toEqual([1, false]);
    await vi.advanceTimersByTimeAsync(60_000);
    vi.useRealTimers();
    expect(await answer).toEqual(expected);
  } finally {
    vi.useRealTimers();
  }
  expect(devices).toHaveLength(2);
  expect(engine.notes).toEqual([{ code: 'restarted', detail: 'unresponsive' }]);
  engine.dispose();
});

test('what is no failure of the device is not tried again', async () => {
  const engine = await Engine.open(graph, FACTS, { forced: 'wasm' });
  let begun = 0;
  const work = engine.use(async () => {
    begun++;
    throw new RangeError('mine');
  });
  await expect(work).rejects.toThrow('mine');
  expect(begun).toBe(1);
  expect(await engine.use(async () => 'the next work runs')).toBe('the next work runs');
  expect(new DeviceError('lost', 'x').reason).toBe('lost');
  engine.dispose();
});

test('a backend that does not start is passed over, and that is said', async () => {
  pretendGpu('broken');
  vi.spyOn(GPUAdapter.prototype, 'requestDevice').mockRejectedValue(new Error('no device today'));
  const engine = await Engine.open(graph, FACTS);
  expect(engine.backend.name).not.toBe('webgpu');
  expect(engine.notes).toEqual([{ code: 'passed-over', detail: 'webgpu: no device today' }]);
  engine.dispose();
});

test('a model that the kernels do not cover runs in stock operations on the same backend, whole, and that is said', async () => {
  const wide = readTflite(syntheticMobileNet({ seed: 3, side: 24, stem: 9 }));
  const facts = { input: squashed(24, 24) };
  const image = noise(24 * 24 * 3, 4).map(Math.abs);
  const both = async (forced: 'webgpu' | 'wasm') => {
    const engine = await Engine.open(wide, facts, { forced });
    const results = await engine.use(async (network) => {
      const logits = await network.forward(image, { keep: true });
      return { logits, gradient: await network.pullback(logits) };
    });
    const { backend, notes } = engine;
    engine.dispose();
    return { ...results, backend, notes };
  };
  const [gpu, reference] = [await both('webgpu'), await both('wasm')];
  expect(gpu.backend.name).toBe('webgpu');
  expect(gpu.notes).toEqual([{ code: 'stock-operations', detail: 'conv with a 9 x 9 filter' }]);
  expect(reference.notes).toEqual([]);
  expect(largestDifference(gpu.logits, reference.logits)).toBeLessThan(1e-3);
  expect(cosine(gpu.gradient, reference.gradient)).toBeGreaterThan(0.999);
});

test('a model whose known logit comes out wrong is not used', async () => {
  const check = { grey: 0.5, index: 0, logit: 1000 };
  await expect(Engine.open(graph, { ...FACTS, check }, { forced: 'wasm' })).rejects.toThrow(/known logit/);
});

test.each(['wasm', 'webgpu'] as const)(
  'an engine that rests on %s holds nothing, and answers as before',
  async (forced) => {
    const engine = await Engine.open(graph, FACTS, { forced });
    const ask = (): Promise<Float32Array> =>
      engine.use((network) => network.forward(new Float32Array(48 * 48 * 3).fill(0.3)));
    const before = await ask();
    const lost = devices[0]?.lost;
    await engine.rest();
    expect(engine.resting).toBe(true);
    if (forced === 'wasm') expect(tf.findBackend('wasm')).toBeNull();
    else expect((await lost)?.reason).toBe('destroyed');
    expect(await ask()).toEqual(before);
    expect(engine.resting).toBe(false);
    engine.dispose();
  },
);
