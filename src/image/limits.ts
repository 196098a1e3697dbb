/** What Signflip takes, in one place. */

/** A 60-megapixel attack takes 1.8 GB in its process, measured (the gradient alone has 12 bytes a pixel); beyond that tabs start to die. */
export const MAX_PIXELS = 64_000_000;

/** Far above any 64-megapixel JPEG or PNG met in practice; a guard against endless streams. */
export const MAX_BYTES = 256 * 1024 * 1024;

/** A server that sends nothing for this long is given up. */
export const READ_IDLE_MS = 30_000;
