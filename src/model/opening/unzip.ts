/**
 * A zip of a stranger's: its list is held against the limits before anything is unpacked, and what is unpacked against
 * its list, so that no bomb grows beyond them.
 */
import { Unzip, type UnzipFileInfo, UnzipInflate, unzipSync } from 'fflate';
import { MOST_FILES } from '../../network/own/limits';
import { ModelError } from '../model-error';
import { type Entry, holdEntries, mayBelong } from './entries';

/** At a time: what a chunk can grow to is held against the list after it. */
const CHUNK = 32 * 1024;

export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && [0x0304, 0x0506].includes((bytes[2]! << 8) | bytes[3]!);

function damaged(words: string): never {
  throw new ModelError('damaged', `the zip ${words}`);
}

/** What the list at the end of the file says. */
function listed(file: Uint8Array): UnzipFileInfo[] {
  const list: UnzipFileInfo[] = [];
  try {
    unzipSync(file, {
      filter: (info) => {
        // A list may claim milliards.
        if (list.push(info) > MOST_FILES) throw new Error(`more than ${MOST_FILES} files`);
        return false;
      },
    });
  } catch (error) {
    damaged(`cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
  return list;
}

/** The files of a zip that may be part of a network, and the paths of all. Throws ModelError. */
export function unzipped(file: Uint8Array): { readonly entries: readonly Entry[]; readonly paths: readonly string[] } {
  const list = listed(file).filter(({ name }) => !name.endsWith('/'));
  holdEntries(list.map(({ name, originalSize }) => ({ path: name, size: originalSize })));
  const sizes = new Map(list.filter(({ name }) => mayBelong(name)).map((info) => [info.name, info.originalSize]));
  const found = new Map<string, Entry>();
  const reader = new Unzip((part) => {
    const { name } = part;
    const size = sizes.get(name);
    if (size === undefined) return;
    if (found.has(name)) damaged(`has two files called ${name}`);
    const bytes = new Uint8Array(size);
    let filled = 0;
    part.ondata = (error, chunk, final) => {
      if (error) throw error;
      if (filled + chunk.length > size) damaged(`holds more of ${name} than the ${size} bytes that it says`);
      bytes.set(chunk, filled);
      filled += chunk.length;
      if (!final) return;
      if (filled !== size) damaged(`holds ${filled} bytes of ${name} instead of ${size}`);
      found.set(name, { path: name, bytes });
    };
    part.start();
  });
  reader.register(UnzipInflate);
  try {
    for (let at = 0; at < file.length; at += CHUNK)
      reader.push(file.subarray(at, at + CHUNK), at + CHUNK >= file.length);
  } catch (error) {
    if (error instanceof ModelError) throw error;
    damaged(`cannot be unpacked (${error instanceof Error ? error.message : String(error)}); has it a password?`);
  }
  for (const name of sizes.keys()) if (!found.has(name)) damaged(`ends in the middle of ${name}`);
  return { entries: [...found.values()], paths: list.map(({ name }) => name) };
}
