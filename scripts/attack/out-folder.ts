/** Where the adversarial files go. What lies there already stays as it is. */
import { constants, existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { reasonOf } from '../lib/file-error';
import { UserError } from '../lib/say.mjs';

/**
 * With the folders above it. Node's own way to do so never ends where the system says that a folder cannot be in one
 * that is there (/proc).
 */
async function make(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const above = path.dirname(folder);
  if (above !== folder) await make(above);
  await mkdir(folder);
}

/** Makes it where it is missing, and tries it. Throws a UserError with the system's reason. */
export async function openFolder(folder: string): Promise<void> {
  try {
    await make(path.resolve(folder));
    await rmdir(await mkdtemp(path.join(folder, '.signflip-')));
  } catch (error) {
    throw new UserError(
      `Nothing can be saved in ${folder}: ${reasonOf(error)}.`,
      'Name another folder with --out DIR.',
    );
  }
}

/** A function that gives a path in the folder at which nothing lies, and which it has not given before. */
export function namesIn(folder: string): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    const { name: stem, ext } = path.parse(name);
    let file = path.join(folder, name);
    for (let i = 2; given.has(file) || existsSync(file); i++) file = path.join(folder, `${stem}-${i}${ext}`);
    given.add(file);
    return file;
  };
}

/**
 * Copies a file there, over nothing. Throws a UserError with the system's reason: the next one would end the same way.
 */
export async function saveAt(file: string, from: string): Promise<void> {
  try {
    await copyFile(from, file, constants.COPYFILE_EXCL);
  } catch (error) {
    throw new UserError(
      `${file} could not be saved: ${reasonOf(error)}.`,
      'Make room, or name another folder with --out DIR.',
    );
  }
}
