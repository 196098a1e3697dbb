/**
 * Writes a list of all files of the package, with their sizes: what is missing later can then be named
 * (session/package-damage.ts).
 */
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { Plugin } from 'vite';

/** Path -> size in bytes, of every file below a folder, sorted. */
export function sizesBelow(folder: string): Record<string, number> {
  const files = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return Object.fromEntries(
    paths.map((path) => [relative(folder, path).split(sep).join('/'), statSync(path).size] as const),
  );
}

export function listFiles(name: string): Plugin {
  let folder = '';
  return {
    name: 'signflip:list-files',
    apply: 'build',
    configResolved: ({ build }) => {
      folder = build.outDir;
    },
    closeBundle: {
      order: 'post',
      handler: (error) => {
        if (error) return; // the bundler tells it; the folder may not be there
        const { [name]: _, ...files } = sizesBelow(folder);
        writeFileSync(join(folder, name), JSON.stringify(files));
      },
    },
  };
}
