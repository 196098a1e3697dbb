/**
 * The file formats of networks: each is one file of this folder, named as network.json names it, that exports
 * `read: (files) => Graph`. A new one is found by itself.
 */
import type { Graph } from '../graph';
import { ModelError } from '../model-error';

/** The files of a network by their names, in the order in which network.json lists them. */
export type NetworkFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

interface Format {
  /** Throws ModelError. Batch norm is folded: one Graph serves stock operations and kernels alike. */
  readonly read: (files: NetworkFiles) => Graph | Promise<Graph>;
}

/** A format is loaded when a network needs it. */
const FORMATS = import.meta.glob<Format>(['./*.ts', '!./registry.ts', '!./*.test.ts']);

const pathOf = (name: string): string => `./${name}.ts`;

export const FORMAT_NAMES: readonly string[] = Object.keys(FORMATS).map((path) => path.slice(2, -3));

/** Reads a network's files. Throws ModelError: `unsupported` for a format that nobody reads here. */
export async function readGraph(format: string, files: NetworkFiles): Promise<Graph> {
  const load = Object.hasOwn(FORMATS, pathOf(format)) ? FORMATS[pathOf(format)] : undefined;
  if (!load) throw new ModelError('unsupported', `the format "${format}"; there are: ${FORMAT_NAMES.join(', ')}`);
  return (await load()).read(files);
}
