/** A picture that a person hands to the page: a file, or an image dragged here from another page. */
import { attack } from '../../session/client';
import { nameFromUrl } from '../../session/names';
import type { Source } from '../../session/source';

/** The address names the file for people; the bytes travel beside it and are what is read. */
function sourceOf(file: File): Source {
  const url = `file:///${encodeURIComponent(file.name || 'image')}`;
  return { url, blob: file, provenance: { byteSource: 'opened', readBy: 'person' }, name: nameFromUrl(url) };
}

/** Whether what is dragged over the page may hold a picture: what it is Chrome tells when it is let go. */
export const canBeHandedOver = ({ dataTransfer }: DragEvent): boolean =>
  dataTransfer?.types.some((type) => type === 'Files' || type === 'text/uri-list') ?? false;

/**
 * What was dropped or pasted; undefined where it holds no picture. Whether a file really is one the engine finds out.
 */
export function handedOver(data: DataTransfer | null): Source | undefined {
  const [file] = data?.files ?? [];
  if (file) return sourceOf(file);
  const url = data
    ?.getData('text/uri-list')
    .split(/\r?\n/)
    .find((line) => /^(https?|data):/i.test(line));
  return url === undefined ? undefined : { url, name: nameFromUrl(url) };
}

export const openFile = (file: File): Promise<undefined> => attack(sourceOf(file));
