/**
 * The bench's page: what scripts/bench.ts calls, one small job at a time, so that it can interleave the implementations
 * and report progress.
 */
import type { Graph } from '../../../src/model/graph';
import { readNetwork } from '../../../src/model/packed';
import { listNetworks } from '../../../src/model/packed-files';
import { readPacked } from '../../../src/model/read-packed';
import { enter, type Implementation, type ImplementationName, requestAdapter, use } from './implementations';

/** Dispatches so far, and bytes of GPU buffers alive, counted on the API itself: the same for every implementation. */
const gpu = { dispatches: 0, bytes: 0 };

if ('gpu' in navigator) {
  const dispatch = GPUComputePassEncoder.prototype.dispatchWorkgroups;
  GPUComputePassEncoder.prototype.dispatchWorkgroups = function (...sizes) {
    gpu.dispatches++;
    return dispatch.apply(this, sizes);
  };
  const alive = new WeakSet<GPUBuffer>();
  const create = GPUDevice.prototype.createBuffer;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = create.call(this, descriptor);
    alive.add(buffer);
    gpu.bytes += buffer.size;
    return buffer;
  };
  const destroy = GPUBuffer.prototype.destroy;
  GPUBuffer.prototype.destroy = function () {
    if (alive.delete(this)) gpu.bytes -= this.size;
    return destroy.call(this);
  };
}

export interface ColdStart {
  /** From no backend to the first gradient, in milliseconds; the files are loaded before. */
  readonly cold: number;
  readonly dispatches: number;
  readonly bytes: number;
}

export interface Round {
  readonly forward: number;
  readonly gradient: number;
  readonly javascript: number;
}

let graph: Promise<Graph> | undefined;
const entered = new Map<ImplementationName, Implementation>();
const gradients = new Map<ImplementationName, Float32Array>();

/** The network that the page's address names. */
async function readWished(): Promise<Graph> {
  const id = new URLSearchParams(location.search).get('network');
  const description = (await listNetworks(readPacked)).find((one) => one.id === id);
  if (!description) throw new Error(`there is no network ${id}`);
  return (await readNetwork(description, readPacked)).graph;
}

function load(): Promise<Graph> {
  graph ??= readWished();
  return graph;
}

/** Numbers in [0, 1], as any network takes them; the time does not depend on what a picture shows. */
function pictures(count: number, seed: number, [height, width, channels]: Graph['inputShape']): Float32Array {
  let state = seed + 1;
  return Float32Array.from({ length: count * height * width * channels }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  });
}

/** Whatever class: the time does not depend on it. */
const LABEL = 1;

async function timed<T>(work: () => Promise<T>): Promise<[milliseconds: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

export const bench = {
  async adapter(): Promise<{ words: string; software: boolean } | undefined> {
    const adapter = await requestAdapter();
    if (!adapter) return undefined;
    const { isFallbackAdapter } = adapter.info;
    // The driver where Chromium tells of it: not among the types of WebGPU.
    const info = adapter.info as GPUAdapterInfo & { driver?: string };
    const words = [info.vendor, info.architecture, info.device, info.description, info.driver];
    const name = words.filter(Boolean).join(', ');
    return { words: name, software: isFallbackAdapter || /swiftshader|llvmpipe/i.test(name) };
  },

  /** In a fresh process: start the backend, upload, compile, one gradient. */
  async cold(name: ImplementationName): Promise<ColdStart> {
    const graph = await load();
    const image = pictures(1, 0, graph.inputShape);
    const [cold, implementation] = await timed(async () => {
      const implementation = await enter(name, graph);
      await implementation.gradient(image, LABEL);
      return implementation;
    });
    const before = gpu.dispatches;
    await implementation.gradient(image, LABEL);
    return { cold, dispatches: gpu.dispatches - before, bytes: implementation.bytes() ?? gpu.bytes };
  },

  /** Enters and warms up, and keeps the gradient of the first picture for `agreement`. */
  async enter(name: ImplementationName): Promise<void> {
    const graph = await load();
    const implementation = await enter(name, graph);
    entered.set(name, implementation);
    gradients.set(name, await implementation.gradient(pictures(1, 0, graph.inputShape), LABEL));
  },

  async round(name: ImplementationName, picture: number): Promise<Round> {
    const graph = await load();
    const implementation = entered.get(name)!;
    const image = pictures(1, picture, graph.inputShape);
    await use(name);
    const [forward] = await timed(() => implementation.forward(image));
    const [gradient] = await timed(() => implementation.gradient(image, LABEL));
    return { forward, gradient, javascript: implementation.javascript() };
  },

  /**
   * 26 pictures in two batches: what the slider needs. Where that takes minutes, `part` pictures, and the time scaled
   * up.
   */
  async sweep(name: ImplementationName, part?: number): Promise<number> {
    const graph = await load();
    const implementation = entered.get(name)!;
    const sizes = part ? [part] : [16, 10];
    const batches = sizes.map((size) => pictures(size, size, graph.inputShape));
    await use(name);
    const [sweep] = await timed(async () => {
      for (const batch of batches) await implementation.forward(batch);
    });
    return part ? (sweep * 26) / part : sweep;
  },

  /** Cosine between each implementation's gradient and the first one's: that all of them did the same work. */
  agreement(): Record<string, number> {
    const [[, first]] = gradients;
    const cosine = (a: Float32Array, b: Float32Array): number => {
      let [ab, aa, bb] = [0, 0, 0];
      for (let i = 0; i < a.length; i++) {
        ab += a[i] * b[i];
        aa += a[i] ** 2;
        bb += b[i] ** 2;
      }
      return ab / Math.sqrt(aa * bb);
    };
    return Object.fromEntries([...gradients].map(([name, gradient]) => [name, cosine(gradient, first)]));
  },
};

export type Bench = typeof bench;

declare global {
  interface Window {
    bench: Bench;
  }
}
window.bench = bench;
