// @ts-check
/** Is this a folder in which the tools work? */
import { ROOT } from '../lib/paths.mjs';
import { UserError } from '../lib/say.mjs';

/**
 * Vite reads `#` and `?` in a path as in an address, and `[ ] { }` as a pattern; Chromium reads a comma as the end of
 * an extension's folder.
 */
const IMPOSSIBLE = /[#?[\]{},]/g;

/**
 * Throws a UserError where the path holds a character that the tools read as something else. @param {string} [folder]
 */
export function checkFolder(folder = ROOT) {
  const found = [...new Set(folder.match(IMPOSSIBLE))];
  if (found.length === 0) return;
  throw new UserError(
    `Signflip cannot be built in ${folder}: the tools that build and start it read ${found.map((one) => `"${one}"`).join(' and ')} in a folder's name as something else.`,
    'Rename or move the folder, then run the same command again.',
  );
}
