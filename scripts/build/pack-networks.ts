/**
 * Packs every folder of a directory that is a network, and a list of them. What the engine reads of one is packed with
 * gzip: weights lose a fifth of their bytes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';
import {
  GZIPPED,
  INDEX_FILE,
  inOrder,
  NETWORK_FILE,
  type NetworkDescription,
  readDescription,
} from '../../src/network/description';

interface Folder {
  readonly directory: string;
  readonly description: NetworkDescription;
  /** As it stands in network.json. */
  readonly json: unknown;
}

const LICENCE_FILE = 'LICENSE';

function readFolder(directory: string, name: string): Folder {
  const file = join(directory, NETWORK_FILE);
  try {
    const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const description = readDescription(json);
    if (description.id !== name) throw new Error(`id is "${description.id}" in the folder "${name}"`);
    return { directory, description, json };
  } catch (error) {
    throw new Error(`${file} cannot be packed. ${error instanceof Error ? error.message : String(error)}.`);
  }
}

/** Throws an Error that names the folder and what is wrong with it. */
export function readFolders(directory: string): Folder[] {
  const names = existsSync(directory) ? readdirSync(directory).sort() : [];
  const folders = names
    .filter((name) => existsSync(join(directory, name, NETWORK_FILE)))
    .map((name) => readFolder(join(directory, name), name));
  if (folders.length === 0) throw new Error(`There is no network below ${directory}.`);
  const order = inOrder(folders.map(({ description }) => description));
  return folders.sort((a, b) => order.indexOf(a.description) - order.indexOf(b.description));
}

/**
 * `directory`: where the folders of networks lie; `to`: where they go in the package. The extension itself downloads
 * nothing.
 */
export function packNetworks(directory: string, to: string): Plugin {
  return {
    name: 'signflip:pack-networks',
    generateBundle() {
      const folders = readFolders(directory);
      for (const { directory: from, description } of folders) {
        const { id, files, labels } = description;
        const emit = (file: string, source: Uint8Array): string =>
          this.emitFile({ type: 'asset', fileName: `${to}/${id}/${file}`, source });
        for (const file of [NETWORK_FILE, LICENCE_FILE]) emit(file, readFileSync(join(from, file)));
        for (const file of [...files, labels.file])
          emit(file + GZIPPED, gzipSync(readFileSync(join(from, file)), { level: 9 }));
      }
      const list = JSON.stringify(folders.map(({ json }) => json));
      this.emitFile({ type: 'asset', fileName: `${to}/${INDEX_FILE}`, source: list });
    },
  };
}
