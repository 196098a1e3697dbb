/** Names for people and for files. Pure. */
import type { Candidate } from './finding';

/**
 * Characters that some file system refuses, controls, and characters that reorder text; a file name could lie with
 * those.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const UNSAFE = /[\u0000-\u001f\u007f-\u009f\\/:*?"<>|\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/** "https://site/a/My%20cat.jpg?x=1" -> "My cat"; "image" where the address holds no name (data:, blob:). */
export function nameFromUrl(url: string): string {
  if (!/^(https?|file|ftp|chrome-extension):/i.test(url)) return 'image';
  let last: string;
  try {
    last = new URL(url).pathname.split('/').pop() ?? '';
    last = decodeURIComponent(last);
  } catch {
    last = url.split(/[?#]/)[0].split('/').pop() ?? ''; // a stray % in the path: take it as it is
  }
  return safeName(last.replace(/\.[a-z0-9]{1,5}$/i, '')) || 'image';
}

/** What every file system takes as a name, of at most so many characters; may be empty. */
export function safeName(text: string, longest = 60): string {
  const trimmed = (name: string): string => name.replace(/^[\s.-]+|[\s.-]+$/g, '');
  return trimmed([...trimmed(text.replace(UNSAFE, '-'))].slice(0, longest).join(''));
}

/** For what has no address that names it: what the page calls it, else what it is. */
export function nameFor({ url, label, kind }: Candidate): string {
  const named = url === undefined ? 'image' : nameFromUrl(url);
  return named !== 'image' ? named : safeName(label ?? '') || (kind === 'img' ? 'image' : kind);
}
