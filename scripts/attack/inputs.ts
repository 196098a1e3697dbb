/**
 * The pictures that a command line names: files, folders with all that is below them, and patterns that no shell has
 * expanded.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/**
 * What may be a picture, by its name; whether it is one the extension finds out. A file that is named itself is taken
 * whatever its name is.
 */
const PICTURES = /\.(png|apng|jpe?g|jfif|webp|gif|bmp|avif|svg|ico)$/i;

const isFolder = (name: string): boolean => existsSync(name) && statSync(name).isDirectory();

/** The paths of all pictures below a folder, in order. Links to folders are not followed: one may lead back. */
const below = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => !entry.isDirectory() && PICTURES.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => !isFolder(file))
    .sort();

const SIGNS = /[*?{]/;

/** What a pattern matches: the signs of tinyglobby, which are those of most shells. */
const matching = (pattern: string): string[] =>
  globSync(pattern.split(path.sep).join('/'), {
    absolute: path.isAbsolute(pattern),
    followSymbolicLinks: false,
    expandDirectories: false,
  })
    .filter((file) => PICTURES.test(file))
    .map((file) => path.normalize(file))
    .sort();

/**
 * In the order in which they are named; those of a folder or of a pattern by their paths. What names nothing stays, for
 * its own sentence.
 */
export function picturesOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (name === '') return [name];
    const inside = isFolder(name) ? below(name) : existsSync(name) || !SIGNS.test(name) ? [] : matching(name);
    return inside.length > 0 ? inside : [name];
  });
}
