/** A zip whose bytes depend on names and contents only: sorted names, one fixed time, no attributes of the machine. */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';

export interface Entry {
  /** Relative to the packed folder, with slashes. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Zip holds local time without a zone, from 1980 on: noon of its first day is that date everywhere. */
const firstDay = (): Date => new Date(1980, 0, 1, 12);

/** Every file under the folder. */
export async function readEntries(folder: string): Promise<Entry[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = found.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  return Promise.all(
    files.map(async (file) => ({
      name: path.relative(folder, file).split(path.sep).join('/'),
      bytes: new Uint8Array(await readFile(file)),
    })),
  );
}

/** The zip file. fflate compresses in JavaScript: unlike zlib it gives the same bytes on each version of Node. */
export function packEntries(entries: readonly Entry[]): Uint8Array {
  const sorted = [...entries].sort((a, b) => (a.name < b.name ? -1 : 1));
  return zipSync(Object.fromEntries(sorted.map(({ name, bytes }) => [name, bytes])), {
    level: 9,
    mtime: firstDay(),
    os: 3,
  });
}
