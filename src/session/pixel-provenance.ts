/**
 * Where the pixels of a picture came from: a value that travels with them from where they are read to where they are
 * shown. It decides whether they may be put where a page's script can read them (docs/security.md).
 */
import type { ByteSource } from './finding';

/**
 * With whose rights the bytes were read. `page`: in the page's own frame, by a request or a canvas that had no more
 * rights than the page's script has, or the page's address holds them (data:). `extension`: by Signflip's own request,
 * which no CORS rule holds back. `screen`: out of a picture of the tab. `person`: a file that was handed over in
 * person.
 */
export type ReadBy = 'page' | 'extension' | 'screen' | 'person';

export interface PixelProvenance {
  readonly byteSource: ByteSource;
  readonly readBy: ReadBy;
  /** The address of the last answer, after every redirect; absent where no server was asked. */
  readonly from?: string;
  /** What the server gave this time is not the picture that the page shows. */
  readonly differs?: true;
  /** It may be another one: the server gives each who asks its own, and the page may not read what it shows. */
  readonly mayDiffer?: true;
}

/** Pixels that the page's own script could have read as well: only those may be given into its hands. */
export type PageOwn<P extends PixelProvenance = PixelProvenance> = P & { readonly readBy: 'page' };

/** Whether the page may have these pixels, or any that were computed from them. */
export const isPageOwn = <P extends PixelProvenance>(provenance: P): provenance is PageOwn<P> =>
  provenance.readBy === 'page';
