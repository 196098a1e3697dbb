/** The files of a network as a person hands them over: one by one, a folder, or a zip. */
import { MOST_BYTES_EACH, MOST_FILES } from '../../network/own/limits';
import { ModelError } from '../model-error';

/** A file and its path; the folders before it are parted by slashes. */
export interface Entry {
  readonly path: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** Shards of older converters have no ending. */
const MAY_BELONG = /\.(json|bin|tflite|lite|txt)$|^group\d+-shard\d+of\d+$/i;

/**
 * What may be part of a network. Photographs, notebooks and what a system puts beside its files are passed over unread.
 */
export const mayBelong = (path: string): boolean =>
  !/(^|\/)(__MACOSX\/|\.)/.test(path) && MAY_BELONG.test(nameOf(path));

/** Throws ModelError for a path that leads out of its folder, and for more files or bytes than a network has. */
export function holdEntries(entries: readonly { readonly path: string; readonly size: number }[]): void {
  if (entries.length > MOST_FILES)
    throw new ModelError('unsupported', `${entries.length} files; at most ${MOST_FILES} are looked through`);
  for (const { path } of entries) {
    if (path.startsWith('/') || /^[a-z]:|\\/i.test(path) || path.split('/').includes('..'))
      throw new ModelError('damaged', `the path ${path.slice(0, 100)} leads out of its folder`);
  }
  const size = entries.reduce((sum, entry) => sum + (mayBelong(entry.path) ? entry.size : 0), 0);
  if (size > MOST_BYTES_EACH)
    throw new ModelError(
      'unsupported',
      `${(size / 1e6).toFixed(1)} MB; a network may have ${MOST_BYTES_EACH / 1e6} MB, unpacked`,
    );
}
