/** How the bytes were had, in words that end a sentence about the picture. */
import type { Rung } from './finding';

export const RUNG_WORDS: Readonly<Record<Rung, string>> = {
  data: 'the address itself holds the file',
  page: 'read inside its page',
  fetched: 'fetched from its address',
  pixels: 'the pixels that the browser shows, because the file itself could not be fetched',
  screenshot: 'a screenshot at screen resolution, because the picture itself could not be read',
};
