/** The answers of the independent PyTorch reader (../shared/golden), for tests that run in the browser. */
import { inject } from 'vitest';

interface Ranked {
  readonly index: number;
  readonly label: string;
  readonly probability: number;
}

interface Reading {
  readonly top5: readonly Ranked[];
  /** Level -> the two most probable labels after FGSM. */
  readonly fgsm: Readonly<Record<string, readonly [Ranked, Ranked]>>;
}

export interface Golden {
  readonly input224: Reading & { readonly file: string; readonly crossEntropy: number; readonly gradientL1: number };
  readonly original: Reading & { readonly width: number; readonly height: number };
}

export const GOLDEN_LEVELS = [1, 2, 4, 8] as const;
export const PHOTOGRAPHS = [
  'cat.bmp',
  'parrot.jpg',
  'sunflower.bmp',
  'hot_dog.jpg',
  'grace_hopper.bmp',
  'pets.jpg',
] as const;

/** Why golden tests do not run, or false. */
export const NO_SHARED = inject('shared') === '' && 'no ../shared: the real model and the photographs are not here';

export async function shared(path: string): Promise<ArrayBuffer> {
  const response = await fetch(`/shared/${path}`);
  if (!response.ok) throw new Error(`/shared/${path}: ${response.status}`);
  return response.arrayBuffer();
}

export const goldenReport = async (): Promise<Record<string, Golden>> =>
  JSON.parse(new TextDecoder().decode(await shared('golden/golden.json')));

export const goldenFloats = async (file: string): Promise<Float32Array> =>
  new Float32Array(await shared(`golden/${file}`));

/** The label is golden's, or its runner-up where the two are within 0.02 of each other. */
export function agrees(index: number, [first, second]: readonly [Ranked, Ranked]): boolean {
  return index === first.index || (index === second.index && first.probability - second.probability < 0.02);
}
