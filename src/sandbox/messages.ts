/** What the offscreen document and the sandboxed page say to each other, by postMessage. */

/** To the page: a drawing, at the size that it is wanted in. */
export interface Drawing {
  readonly svg: Blob;
  /** "#icon" draws one view or symbol of the file; empty: all of it. */
  readonly fragment: string;
  /** Whole pixels. */
  readonly width: number;
  readonly height: number;
}

/** From the page: it listens; then the picture, or the reason why there is none. */
export type Drawn =
  | { readonly ready: true }
  | { readonly bitmap: ImageBitmap }
  /** It was not begun: so much is to be drawn. In figures, for experts. */
  | { readonly endless: string }
  /** The browser's own word, for experts. */
  | { readonly error: string };
