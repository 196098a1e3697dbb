/** The limits of what Signflip reads: sizes, and how long it waits for a picture. */

/**
 * A 60-megapixel attack takes 2.0 GB in its process, 2.4 with transparency, measured (the gradient alone has 12 bytes a
 * pixel); beyond that tabs start to die.
 */
export const MAX_PIXELS = 64_000_000;

/** Bytes of a file. Far above any 64-megapixel JPEG or PNG met in practice; a guard against endless streams. */
export const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Bytes of a file that are read first, to find its format and size. The metadata before the size of a JPEG are seldom
 * longer.
 */
export const HEADER_BYTES = 1 << 16;

/** Milliseconds without a byte after which a fetch is given up. A slow server answers sooner. */
export const READ_IDLE_MS = 30_000;

/**
 * Milliseconds for the browser's decoder. The largest picture takes it some seconds on an idle machine with two cores.
 */
export const DECODE_MS = 120_000;

/**
 * Milliseconds to draw an SVG. One that takes longer repeats its parts without end; nothing else waits for it. A map of
 * 50,000 paths takes 1.4 s on two cores, and more than 10 s where forty others want them.
 */
export const DRAW_MS = 20_000;

/** Milliseconds for the sandboxed page that draws SVG to answer for the first time. */
export const START_MS = 20_000;

/** Milliseconds for a page to load a picture again, mostly from its cache. After that a screenshot is taken instead. */
export const RELOAD_MS = 15_000;

/** Milliseconds for a thumbnail. Without one the list shows the image's name. */
export const THUMBNAIL_MS = 20_000;
