/** The pictures that a command line names: files, folders with all that is below them, and patterns that no shell has expanded. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** What may be a picture, by its name; whether it is one the extension finds out. A file that is named itself is taken whatever its name is. */
const PICTURES = /\.(png|apng|jpe?g|jfif|webp|gif|bmp|avif|svg|ico)$/i;

const isFolder = (name: string): boolean => existsSync(name) && statSync(name).isDirectory();

const found = (pattern: string, cwd: string): string[] =>
  globSync(pattern, {
    cwd,
    absolute: path.isAbsolute(pattern),
    expandDirectories: false,
    onlyFiles: true,
    followSymbolicLinks: false,
  })
    .filter((name) => PICTURES.test(name))
    .sort();

/** In the order in which they are named; those of a folder or of a pattern by their paths. What names nothing stays, for its own sentence. */
export function picturesOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (name === '') return [name];
    const inside = isFolder(name)
      ? found('**', name).map((each) => path.join(name, each))
      : existsSync(name)
        ? []
        : found(name.split(path.sep).join('/'), process.cwd()).map((each) => path.normalize(each));
    return inside.length > 0 ? inside : [name];
  });
}
