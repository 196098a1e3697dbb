/** The pictures that a command line names: files, folders with all that is below them, and patterns that no shell has expanded. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

/** What may be a picture, by its name; whether it is one the extension finds out. A file that is named itself is taken whatever its name is. */
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

/** "**" stands for any folders, "*" for what is no slash, "?" for one sign, "{a,b}" for either. */
function matcher(pattern: string): RegExp {
  const words = pattern.replace(/\*\*\/|\*\*|\*|\?|\{[^{}]*\}|[\\^$.|+()[\]{}]/g, (sign) => {
    if (sign === '**/') return '(?:.*/)?';
    if (sign === '**') return '.*';
    if (sign === '*') return '[^/]*';
    if (sign === '?') return '[^/]';
    if (sign.length > 1)
      return `(?:${sign
        .slice(1, -1)
        .split(',')
        .map((each) => each.replace(/[\\^$.|+()[\]{}*?]/g, '\\$&'))
        .join('|')})`;
    return `\\${sign}`;
  });
  return new RegExp(`^${words}$`);
}

/** What a pattern matches, looked for below the folder that stands before its first sign. */
function matching(pattern: string): string[] {
  const plain = pattern.split(path.sep).join('/');
  const head = plain.slice(0, plain.search(SIGNS));
  const folder = head.slice(0, head.lastIndexOf('/') + 1);
  if (!isFolder(folder || '.')) return [];
  const regex = matcher(path.posix.normalize(plain));
  return below(folder || '.').filter((file) => regex.test(file.split(path.sep).join('/')));
}

/** In the order in which they are named; those of a folder or of a pattern by their paths. What names nothing stays, for its own sentence. */
export function picturesOf(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    if (name === '') return [name];
    const inside = isFolder(name) ? below(name) : existsSync(name) || !SIGNS.test(name) ? [] : matching(name);
    return inside.length > 0 ? inside : [name];
  });
}
