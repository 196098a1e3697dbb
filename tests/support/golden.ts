/** The answers of the independent PyTorch reader (../shared/golden), for tests that run in the browser. */
import { beforeEach, inject } from 'vitest';
import type { Golden } from './golden-types';

export * from './golden-types';

/** Why golden tests do not run, or false. */
export const NO_SHARED = inject('shared') === '' && 'no ../shared: the real model and the photographs are not here';

/** Skips the tests around it, and says why, where the golden files are not. */
export function needsShared(): void {
  beforeEach(({ skip }) => skip(NO_SHARED !== false, String(NO_SHARED)));
}

export async function shared(path: string): Promise<ArrayBuffer> {
  const response = await fetch(`/shared/${path}`);
  if (!response.ok) throw new Error(`/shared/${path}: ${response.status}`);
  return response.arrayBuffer();
}

export const goldenReport = async (): Promise<Record<string, Golden>> =>
  JSON.parse(new TextDecoder().decode(await shared('golden/golden.json')));

export const goldenFloats = async (file: string): Promise<Float32Array> =>
  new Float32Array(await shared(`golden/${file}`));
