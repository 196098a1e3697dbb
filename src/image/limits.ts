/** What Signflip takes and how long it waits for a picture, in one place. */

/**
 * A 60-megapixel attack takes 2.0 GB in its process, 2.4 with transparency, measured (the gradient alone has 12 bytes a pixel);
 * beyond that tabs start to die.
 */
export const MAX_PIXELS = 64_000_000;

/** Far above any 64-megapixel JPEG or PNG met in practice; a guard against endless streams. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** Enough of a file to see what it is and how large: metadata before the size of a JPEG seldom have more. */
export const HEADER_BYTES = 1 << 16;

/** A server that sends nothing for this long is given up. Longer than any that is only slow. */
export const READ_IDLE_MS = 30_000;

/** For the browser's decoder. The largest picture needs some seconds of it on an idle machine of two cores. */
export const DECODE_MS = 120_000;

/** An SVG that is not drawn by then repeats its parts without end: a map of 50,000 paths takes 1.4 s on two cores. */
export const DRAW_MS = 10_000;

/** For the page that draws SVG, in a process of its own, to listen. */
export const START_MS = 20_000;

/** A page loads a picture anew, mostly from its cache; after this long the screen is asked instead. */
export const RELOAD_MS = 15_000;

/** A thumbnail may take as long as a drawing; a person who waits longer has chosen by name. */
export const THUMBNAIL_MS = 20_000;
