/** How large a person's own networks may be, in bytes: said where one is opened. */

/**
 * One, all its files together. EfficientNet-Lite4 has 52 MB; a browser needs some eight times the weights while it
 * reads them.
 */
export const MOST_BYTES_EACH = 64e6;
/** All together: little beside a browser's cache. */
export const MOST_BYTES = 256e6;
/** Files in a folder or a zip. */
export const MOST_FILES = 2000;
