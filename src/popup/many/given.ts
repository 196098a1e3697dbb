/**
 * What a person hands over as many pictures: files, a folder, a zip. What may be none by its name is passed over, and
 * counted.
 */
import type { UnzipFileInfo } from 'fflate';
import { MOST_PICTURES } from '../../batch/batch';
import type { Given } from '../../batch/store';
import { nameFromUrl } from '../../session/names';
import type { GivenFile } from '../../session/own-network';

const PICTURE = /\.(png|apng|jpe?g|jfif|webp|gif|bmp|avif|svg|ico)$/i;
/** What a system puts beside its files. */
const HIDDEN = /(^|\/)(__MACOSX\/|\.)/;

/** Of a zip, unpacked: in all, and each. */
const MOST_BYTES = 2e9;
const MOST_BYTES_EACH = 200e6;

export const isPictureName = (path: string): boolean => PICTURE.test(path) && !HIDDEN.test(path);
export const isZipName = (path: string): boolean => /\.zip$/i.test(path);

export interface Handed {
  readonly given: readonly Given[];
  /** So many files are no pictures by their names. */
  readonly others: number;
}

/** Without what leads out of its folder. */
const plainPath = (path: string): string =>
  path
    .split(/[\\/]+/)
    .filter((part) => !['', '.', '..'].includes(part))
    .join('/');

function givenFile({ path, blob }: GivenFile): Given {
  const plain = plainPath(path);
  const url = `file:///${plain.split('/').map(encodeURIComponent).join('/')}`;
  return {
    path: plain,
    source: { url, blob, provenance: { byteSource: 'opened', readBy: 'person' }, name: nameFromUrl(url) },
  };
}

/** A blob of a zip has no type of its own; only an SVG needs one, for it has no signature. */
const typed = (path: string, bytes: Uint8Array<ArrayBuffer>): Blob =>
  new Blob([bytes], { type: /\.svg$/i.test(path) ? 'image/svg+xml' : '' });

/** The files of a zip, one unpacked after the other. Throws an Error where it is damaged or grows beyond the limits. */
async function unzipped(blob: Blob): Promise<GivenFile[]> {
  const { unzipSync } = await import('fflate');
  const bytes = new Uint8Array(await blob.arrayBuffer());
  const list: UnzipFileInfo[] = [];
  unzipSync(bytes, {
    filter: (info) => {
      if (list.push(info) > 2 * MOST_PICTURES) throw new Error(`more than ${2 * MOST_PICTURES} files`);
      return false;
    },
  });
  const size = list.reduce((sum, { originalSize }) => sum + originalSize, 0);
  if (size > MOST_BYTES || list.some(({ originalSize }) => originalSize > MOST_BYTES_EACH))
    throw new Error(`${(size / 1e6).toFixed(0)} MB, unpacked`);
  return list
    .filter(({ name }) => !name.endsWith('/'))
    .map(({ name }) => {
      // Others keep their place in the count, unread.
      if (!isPictureName(name)) return { path: name, blob: new Blob() };
      const unpacked = unzipSync(bytes, { filter: (info) => info.name === name })[name];
      return { path: name, blob: typed(name, unpacked ?? new Uint8Array()) };
    });
}

/** In the order of their paths, as people count: 2.png before 10.png. */
export async function handed(files: readonly GivenFile[]): Promise<Handed> {
  const all: GivenFile[] = [];
  for (const file of files) {
    if (isZipName(file.path)) all.push(...(await unzipped(file.blob)));
    else all.push(file);
  }
  const pictures = all.filter(({ path, blob }) => isPictureName(path) || blob.type.startsWith('image/'));
  const { compare } = new Intl.Collator('en', { numeric: true });
  return {
    given: pictures.map(givenFile).sort((one, other) => compare(one.path, other.path)),
    others: all.length - pictures.length,
  };
}

/** "photos" where all of them lie in one folder. */
export function nameOf(given: readonly Given[]): string {
  const heads = new Set(given.map(({ path }) => (path.includes('/') ? path.split('/')[0]! : '')));
  const [only = ''] = heads;
  return heads.size === 1 ? only : '';
}
