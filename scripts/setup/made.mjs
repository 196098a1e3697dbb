// @ts-check
/**
 * What a step of set-up made: a hash over its folder's files, kept aside, so that a folder that was half deleted since
 * is noticed.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CACHE } from '../lib/paths.mjs';

/**
 * Tools keep caches in hidden folders of node_modules (.vite, .cache), which are nobody's loss. @param {string} name
 */
const isCache = (name) => name.startsWith('.') && name !== '.bin';

/**
 * A hash over the names and sizes of all files below a folder, hidden folders at its top aside: some 15,000 files in a
 * moment.
 * @param {string} folder
 * @returns {Promise<string>}
 */
export async function sizesOf(folder) {
  const top = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const hash = createHash('sha256');
  for (const { name } of top.filter((entry) => entry.isDirectory() && !isCache(entry.name)).sort(byName)) {
    const entries = await readdir(path.join(folder, name), { withFileTypes: true, recursive: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
    const sizes = await Promise.all(
      files.sort().map(async (file) => `${file.slice(folder.length)}\0${(await stat(file)).size}\n`),
    );
    hash.update(sizes.join(''));
  }
  return hash.digest('hex');
}

/** @param {{ name: string }} a @param {{ name: string }} b */
const byName = (a, b) => (a.name < b.name ? -1 : 1);

/** @param {string} folder what was made */
const recordOf = (folder) => {
  const digest = createHash('sha256').update(path.resolve(folder)).digest('hex');
  return path.join(CACHE, `made-${path.basename(folder)}-${digest.slice(0, 12)}.json`);
};

/** @param {string} folder @returns {Promise<string>} what was recorded of it; empty: nothing */
export const recorded = (folder) => readFile(recordOf(folder), 'utf8').catch(() => '');

/** @param {string} folder @param {string} facts of what it was made, and what came of it */
export async function record(folder, facts) {
  await mkdir(CACHE, { recursive: true });
  await writeFile(recordOf(folder), facts);
}
