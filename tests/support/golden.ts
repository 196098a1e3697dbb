/** The answers of the independent PyTorch reader (../shared/golden), for tests that run in the browser. */
import { beforeEach, inject } from 'vitest';
import imagenet from '../../scripts/setup/fetch/imagenet.json';
import { readGraph } from '../../src/model/formats/registry';
import type { Graph } from '../../src/model/graph';
import { readDescription } from '../../src/network/description';
import { type Golden, PHOTOGRAPHS } from './golden-types';

export * from './golden-types';

/** Why golden tests do not run, or false. */
export const NO_SHARED = inject('shared') === '' && 'no ../shared: the real model and the photographs are not here';

/** For tests of one photograph each: where there is none, one of them stands, and is skipped, for all. */
export const EACH_PHOTOGRAPH = NO_SHARED ? PHOTOGRAPHS.slice(0, 1) : PHOTOGRAPHS;

/** Skips the tests around it, and says why, where the golden files are not. */
export function needsShared(): void {
  beforeEach(({ skip }) => skip(NO_SHARED !== false, String(NO_SHARED)));
}

export async function shared(path: string): Promise<ArrayBuffer> {
  const response = await fetch(`/shared/${path}`);
  if (!response.ok) throw new Error(`/shared/${path}: ${response.status}`);
  return response.arrayBuffer();
}

/** The network that the golden files are of. */
export const GOLDEN_NETWORK = readDescription(imagenet.network);

export async function goldenGraph(): Promise<Graph> {
  const [{ name, from }] = imagenet.files;
  return readGraph(GOLDEN_NETWORK.format, new Map([[name, new Uint8Array(await shared(`models/${from}`))]]));
}

/** Golden pictures and gradients are of pixels in [0, 1]; the network's own numbers are 2x - 1. */
export const asInput = (pixels: Float32Array): Float32Array<ArrayBuffer> => Float32Array.from(pixels, (x) => 2 * x - 1);
export const perPixel = (gradient: Float32Array): Float32Array<ArrayBuffer> =>
  Float32Array.from(gradient, (value) => 2 * value);

export const goldenReport = async (): Promise<Record<string, Golden>> =>
  JSON.parse(new TextDecoder().decode(await shared('golden/golden.json')));

export const goldenFloats = async (file: string): Promise<Float32Array> =>
  new Float32Array(await shared(`golden/${file}`));
