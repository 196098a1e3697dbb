/**
 * Which backend runs: a real GPU through WebGPU, else WebGL on a real GPU, else wasm; software WebGPU and cpu only when
 * asked for.
 */

import simd from '@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url';
import * as tf from '@tensorflow/tfjs-core';
import type { BackendFacts, BackendName } from './backend-facts';
import { START_MS, within } from './within';

export type { BackendName };

export interface Backend extends BackendFacts {
  /** How many images one forward of stock operations takes best. */
  readonly preferredBatch: number;
  /** The adapter itself, where WebGPU has one. */
  readonly gpu?: GPUAdapter;
}

export interface BackendWish {
  /** Only this one, a software adapter too. */
  readonly forced?: BackendName | undefined;
  /** Not these: they failed. */
  readonly without?: readonly BackendName[];
}

const SOFTWARE_RENDERER = /swiftshader|llvmpipe|software|basic render/i;

const requestAdapter = async (): Promise<GPUAdapter | null | undefined> =>
  navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });

async function webgpuAdapter(): Promise<{ words: string; software: boolean; gpu: GPUAdapter } | undefined> {
  // Right after the loss of a device the first request can give nothing; a driver that does not answer is as good as
  // none.
  const asked = requestAdapter().then((adapter) => adapter ?? requestAdapter());
  const adapter = await within(START_MS, asked).catch(() => undefined);
  if (!adapter) return undefined;
  const { vendor, architecture, device, description, isFallbackAdapter } = adapter.info;
  const words = [description || [vendor, architecture || device].filter(Boolean).join(' ')].join('');
  return {
    gpu: adapter,
    words,
    software: isFallbackAdapter || SOFTWARE_RENDERER.test(`${words} ${architecture} ${device}`),
  };
}

function webglRenderer(): { words: string; software: boolean; float32: boolean } | undefined {
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2');
  if (!gl) return undefined;
  const info = gl.getExtension('WEBGL_debug_renderer_info');
  const words = String(gl.getParameter(info ? info.UNMASKED_RENDERER_WEBGL : gl.RENDERER));
  // Without float render targets, or with half-precision shaders, gradients lose their signs.
  const precision = gl.getShaderPrecisionFormat(gl.FRAGMENT_SHADER, gl.HIGH_FLOAT)?.precision ?? 0;
  const float32 = gl.getExtension('EXT_color_buffer_float') !== null && precision >= 23;
  gl.getExtension('WEBGL_lose_context')?.loseContext();
  return { words, software: SOFTWARE_RENDERER.test(words), float32 };
}

/** The backends worth trying on this machine, best first. */
export async function candidates({ forced, without = [] }: BackendWish = {}): Promise<Backend[]> {
  const wanted = (name: BackendName): boolean => (!forced || forced === name) && !without.includes(name);
  const found: Backend[] = [];
  if (wanted('webgpu')) {
    const adapter = await webgpuAdapter();
    if (adapter && (forced || !adapter.software)) {
      const { words, software, gpu } = adapter;
      found.push({ name: 'webgpu', adapter: words, software, gpu, preferredBatch: 16 });
    }
  }
  if (wanted('webgl')) {
    const renderer = webglRenderer();
    if (renderer?.float32 && (forced || !renderer.software)) {
      found.push({ name: 'webgl', adapter: renderer.words, software: renderer.software, preferredBatch: 16 });
    }
  }
  if (wanted('wasm')) found.push({ name: 'wasm', adapter: '', software: true, preferredBatch: 1 });
  if (forced && wanted('cpu')) found.push({ name: 'cpu', adapter: '', software: true, preferredBatch: 1 });
  return found;
}

/** Each backend's code is loaded only when it is used: parsing all four would cost a cold start half a second. */
const REGISTER: Readonly<Record<BackendName, () => Promise<unknown>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
  wasm: async () => {
    const { setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
    // Threads need blob workers, which the extension's CSP forbids: tfjs would wait for them for ever.
    tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
    // tfjs asks for a path to each of its three files. Every Chrome that this extension runs in has SIMD: only that one
    // is loaded.
    setWasmPaths({
      'tfjs-backend-wasm.wasm': simd,
      'tfjs-backend-wasm-simd.wasm': simd,
      'tfjs-backend-wasm-threaded-simd.wasm': simd,
    });
  },
};

/** Makes tfjs use `backend`. False when it cannot be started here. */
export async function start(backend: Backend): Promise<boolean> {
  await REGISTER[backend.name]();
  const started = await tf.setBackend(backend.name);
  if (started) await tf.ready();
  return started;
}

/** Gives tfjs' backend back with all its memory; `start` makes it anew. */
export function stop({ name }: Backend): void {
  const factory = tf.findBackendFactory(name);
  tf.removeBackend(name);
  if (factory) tf.registerBackend(name, factory); // forgotten with the backend, and its module runs only once
}
