// @ts-check
/** Step 2: the npm packages, exactly as package-lock.json names them. */
import { readFile } from 'node:fs/promises';
import { inRoot } from '../lib/paths.mjs';
import { npm } from '../lib/run.mjs';
import { say, UserError } from '../lib/say.mjs';

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

/** Runs `npm ci` unless node_modules already is what package-lock.json says. Throws a UserError when npm fails. */
export async function ensureDependencies() {
  const wanted = (await packagesIn(inRoot('package-lock.json'))) ?? {};
  const installed = await packagesIn(inRoot('node_modules', '.package-lock.json'));
  if (installed && missingPackages(wanted, installed).length === 0) {
    say('dependencies', 'installed');
    return;
  }
  say('dependencies', `${installed ? 'package-lock.json changed' : 'not installed yet'}: npm ci`);
  const { code } = await npm(['ci', '--loglevel=warn', '--include=dev', '--no-audit', '--no-fund']);
  if (code !== 0) {
    throw new UserError(
      `The dependencies could not be installed (npm ci ended with code ${code}).`,
      'Its own words are above. Check the connection to the npm registry, then run the same command again.',
    );
  }
}
