/**
 * The practice networks, the drawings, and PyTorch's answers to them (training/golden.py), for tests that run in the
 * browser.
 */

import { type PackedNetwork, readNetwork } from '../../src/model/packed';
import type { ReadPath } from '../../src/model/packed-files';
import { readDescription } from '../../src/network/description';
import drawings from '../drawings/drawings.json';

export const PRACTICE_NETWORKS = ['practice', 'practice-hardened'] as const;

export interface Drawing {
  readonly file: string;
  readonly label: string;
  readonly seed: number;
  readonly width: number;
  readonly height: number;
}

export const DRAWINGS: readonly Drawing[] = drawings;

/** What PyTorch says of one drawing. */
export interface Answer {
  readonly logits: readonly number[];
  /**
   * Of the cross-entropy of `class`, with respect to the network's input in [0, 1]; its file holds it divided by
   * `largest`.
   */
  readonly gradient?: { readonly file: string; readonly class: number; readonly largest: number };
}

async function bytes(path: string): Promise<ArrayBuffer> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
}

const json = async (path: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await bytes(path)));

const packed: ReadPath = (path) => bytes(`/assets/networks/${path}`);

export const practiceNetwork = async (id: string): Promise<PackedNetwork> =>
  readNetwork(readDescription(await json(`/assets/networks/${id}/network.json`)), packed);

export const drawing = async ({ file }: Drawing): Promise<Blob> => new Blob([await bytes(`/tests/drawings/${file}`)]);

export const answersOf = async (id: string): Promise<Readonly<Record<string, Answer>>> =>
  (await json(`/tests/golden-practice/${id}.json`)) as Record<string, Answer>;

/** IEEE 754 binary16, little-endian, as float32. */
export async function halves(file: string): Promise<Float32Array> {
  return Float32Array.from(new Uint16Array(await bytes(`/tests/golden-practice/${file}`)), (bits) => {
    const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
    const size = exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15);
    return bits & 0x8000 ? -size : size;
  });
}
