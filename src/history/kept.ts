/** A picture of the history, as it lies in the store. */

import type { NetworkName } from '../network/network-name';
import type { Source } from '../session/source';
import type { Levels, RankedLabel } from '../session/values';

export interface KeptPicture {
  /** SHA-256 of the file, and of the part of it that was shown: the same picture is kept once. */
  readonly id: string;
  /** When it was attacked, in milliseconds since 1970. */
  readonly at: number;
  readonly name: string;
  /** Where it came from, where that is an address of the web; else empty. */
  readonly url: string;
  /**
   * What it was in its page: an SVG without a size of its own is drawn at this one, a sprite is cut out of its sheet.
   */
  readonly shown?: Source['shown'];
  /** As it was read. */
  readonly file: Blob;
  /** PNG, at most THUMBNAIL_SIDE pixels. */
  readonly thumbnail: Blob;
  /** The network that was attacked; not known of what was kept before networks had names. */
  readonly network?: NetworkName;
  readonly before: RankedLabel;
  /** What the network said at `levels`. */
  readonly after: RankedLabel;
  readonly levels: Levels;
  readonly flipped: boolean;
}

/** What a view shows of it; its file is asked for when it is attacked again. */
export type KeptFacts = Omit<KeptPicture, 'file'> & { readonly bytes: number };

export const bytesOf = ({ file, thumbnail }: KeptPicture): number => file.size + thumbnail.size;

/** To attack it again. */
export const sourceOf = ({ url, name, file, shown }: KeptPicture): Source => ({
  url,
  name,
  blob: file,
  provenance: { byteSource: 'kept', readBy: 'person' },
  ...(shown ? { shown } : {}),
});
