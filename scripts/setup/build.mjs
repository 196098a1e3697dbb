// @ts-check
/** Step 5: the extension, built into dist/ when what it is made of changed. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { DIST, inRoot, NETWORKS_DIR } from '../lib/paths.mjs';
import { bin, run } from '../lib/run.mjs';
import { say, UserError } from '../lib/say.mjs';
import { record, recorded } from './made.mjs';

const SOURCES = [
  'src',
  'assets',
  'scripts/build',
  'manifest.json',
  'vite.config.ts',
  'tsconfig.json',
  'package-lock.json',
];

/** @param {string} place @returns {Promise<string[]>} the file itself, or every file under the folder, sorted */
async function filesAt(place) {
  const entry = await stat(place).catch(() => undefined);
  if (!entry?.isDirectory()) return entry ? [place] : [];
  const entries = await readdir(place, { withFileTypes: true, recursive: true });
  return entries
    .filter((one) => one.isFile() && !one.name.endsWith('.part')) // the beginning of a download
    .map((one) => path.join(one.parentPath, one.name))
    .sort();
}

/**
 * A hash over names and contents: times say little in a fresh clone. @param {readonly string[]} places @returns
 * {Promise<string>}
 */
export async function fingerprint(places) {
  const hash = createHash('sha256');
  for (const file of (await Promise.all(places.map(filesAt))).flat()) {
    const bytes = await readFile(file);
    hash.update(`${path.relative(inRoot(), file)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}

/**
 * Builds unless `outDir` is what the sources and the networks would give. Throws a UserError when vite fails.
 * @param {{ networksDir?: string, outDir?: string }} [options]
 */
export async function ensureBuild({ networksDir = NETWORKS_DIR, outDir = DIST } = {}) {
  const sources = await fingerprint([...SOURCES.map((name) => inRoot(name)), networksDir]);
  // Of what it was made, and every byte of it: somebody else's `vite build`, or a file that was lost since, is noticed.
  const facts = async () => JSON.stringify({ sources, networksDir, made: await fingerprint([outDir]) });
  if (existsSync(path.join(outDir, 'manifest.json')) && (await recorded(outDir)) === (await facts())) {
    say('build', 'up to date');
    return;
  }
  say('build', `vite build into ${path.relative(inRoot(), outDir) || outDir}`);
  const { code, output } = await run(bin('vite'), ['build', '--logLevel', 'warn'], {
    output: 'capture',
    env: { SIGNFLIP_NETWORKS_DIR: networksDir, SIGNFLIP_OUT_DIR: outDir, NO_COLOR: '1' },
  });
  if (code !== 0) {
    throw new UserError(
      `The extension could not be built (vite ended with code ${code}).\n${output.trim()}`,
      'Mend what it names, then run the same command again.',
    );
  }
  await record(outDir, await facts());
}
