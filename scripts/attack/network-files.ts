/** A network that is named on the command line: an id of the package, or the path of its files. */
import { type Dirent, existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { mayBelong } from '../../src/model/opening/entries';
import { packedNetworks } from '../lib/packed.mjs';
import { UserError } from '../lib/say.mjs';

const DEEPEST = 5;
/** Of a folder with more, some other folder was meant. */
const MOST = 2000;

/** Throws a UserError where nothing has that name. */
export function holdNetwork(wish: string): void {
  const ids = packedNetworks().map(({ id }) => id);
  if (ids.includes(wish) || existsSync(wish)) return;
  throw new UserError(
    `There is no network "${wish}", nor a file or a folder of that name; there are: ${ids.join(', ')}.`,
    '',
    { exitCode: 2 },
  );
}

/** A file on disk, and its path as a person who drops the folder hands it over. */
export interface NetworkFile {
  readonly file: string;
  readonly path: string;
}

/** The file, or those in the folder that may belong to a network. Throws a UserError where there are too many. */
export function networkFiles(wish: string): NetworkFile[] {
  if (!statSync(wish).isDirectory()) return [{ file: wish, path: path.basename(wish) }];
  const root = path.resolve(wish);
  const found: NetworkFile[] = [];
  const look = (folder: string, depth: number): void => {
    const inside = (entry: Dirent): string => path.join(folder, entry.name);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && depth < DEEPEST) look(inside(entry), depth + 1);
      const name = path
        .join(path.basename(root), path.relative(root, inside(entry)))
        .split(path.sep)
        .join('/');
      if (entry.isFile() && mayBelong(name)) found.push({ file: inside(entry), path: name });
      if (found.length > MOST) throw new UserError(`${wish} has more than ${MOST} files that may belong to a network.`);
    }
  };
  look(root, 1);
  return found;
}
