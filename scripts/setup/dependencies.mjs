// @ts-check
/** Step 2: the npm packages, exactly as package-lock.json names them. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot } from '../lib/paths.mjs';
import { npm } from '../lib/run.mjs';
import { say, UserError } from '../lib/say.mjs';
import { record, recorded, sizesOf } from './made.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean }} Locked */

/** @param {string} file @returns {Promise<Record<string, Locked> | undefined>} the packages of a lock file */
async function packagesIn(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8')).packages;
  } catch {
    return undefined; // not there, or cut short: either way nothing to rely on
  }
}

/**
 * What an installation lacks: the packages whose version differs from the lock's. Optional ones may be absent (they
 * are for other platforms).
 * @param {Record<string, Locked>} wanted from package-lock.json
 * @param {Record<string, Locked>} installed from node_modules/.package-lock.json, which npm writes last
 * @returns {string[]}
 */
export function missingPackages(wanted, installed) {
  return Object.entries(wanted)
    .filter(([name, { version, optional }]) => {
      if (name === '') return false;
      const have = installed[name];
      return have ? have.version !== version : !optional;
    })
    .map(([name]) => name);
}

/** @param {Record<string, Locked>} installed @returns {Promise<boolean>} each package is there, in its version */
async function areThere(installed) {
  const found = await Promise.all(
    Object.entries(installed).map(async ([name, { version, link }]) => {
      if (link) return true;
      const text = await readFile(inRoot(name, 'package.json'), 'utf8').catch(() => '{}');
      return text.includes(`"${version}"`);
    }),
  );
  return found.every(Boolean);
}

const FOLDER = inRoot('node_modules');

/**
 * Why the packages have to be installed; empty where they need not be. npm's own list says what it installed, not what
 * of it is still there.
 * @param {Record<string, Locked>} wanted
 */
async function whyInstall(wanted) {
  const installed = await packagesIn(path.join(FOLDER, '.package-lock.json'));
  if (!installed) return 'not installed yet';
  if (missingPackages(wanted, installed).length > 0) return 'package-lock.json changed';
  const [known, facts] = await Promise.all([recorded(FOLDER), factsOf(installed)]);
  if (known === facts) return '';
  const isOurs = known !== '' && JSON.parse(known).installed === JSON.parse(facts).installed;
  if (isOurs || !(await areThere(installed))) return 'some of their files are missing or changed';
  await record(FOLDER, facts); // installed by hand
  return '';
}

/** @param {Record<string, Locked>} installed */
const factsOf = async (installed) =>
  JSON.stringify({
    installed: createHash('sha256').update(JSON.stringify(installed)).digest('hex'),
    made: await sizesOf(FOLDER),
  });

/** Runs `npm ci` unless node_modules already is what package-lock.json says. Throws a UserError when npm fails. */
export async function ensureDependencies() {
  const wanted = (await packagesIn(inRoot('package-lock.json'))) ?? {};
  const why = await whyInstall(wanted);
  if (why === '') {
    say('dependencies', 'installed');
    return;
  }
  say('dependencies', `${why}: npm ci`);
  const { code } = await npm(['ci', '--loglevel=warn', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new UserError(
      `The dependencies could not be installed (npm ci ended with code ${code}).`,
      'Its own words are above. Check the connection to the npm registry, then run the same command again.',
    );
  }
  await record(FOLDER, await factsOf((await packagesIn(path.join(FOLDER, '.package-lock.json'))) ?? {}));
}
