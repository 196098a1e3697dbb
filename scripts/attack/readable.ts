/** Why a picture of the command line cannot be read, in the file system's own words. */
import { constants } from 'node:fs';
import { access, type FileHandle, open, stat } from 'node:fs/promises';
import { reasonOf } from '../lib/file-error';

const KINDS = [
  ['isDirectory', 'a folder without pictures', 'name another one, or files'],
  ['isFIFO', 'a pipe', 'save what comes out of it in a file first'],
  ['isSocket', 'a socket', 'name a file'],
  ['isCharacterDevice', 'a device', 'name a file'],
  ['isBlockDevice', 'a device', 'name a file'],
] as const;

/** A sentence; undefined where it can be read. */
export async function whyUnreadable(file: string): Promise<string | undefined> {
  try {
    const facts = await stat(file);
    const kind = KINDS.find(([is]) => facts[is]());
    if (kind) return `${file} is ${kind[1]}: ${kind[2]}.`;
    if (facts.size === 0) return `${file} is empty.`;
    await access(file, constants.R_OK);
    const handle: FileHandle = await open(file);
    await handle.close();
    return undefined;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' ? `There is no file ${file}.` : `${file} cannot be read: ${reasonOf(error)}.`;
  }
}
