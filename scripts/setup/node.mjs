// @ts-check
/** Step 1: is this Node new enough? */
import { readFileSync } from 'node:fs';
import { inRoot } from '../lib/paths.mjs';
import { UserError } from '../lib/say.mjs';

/** @param {string} version @returns {number[]} */
const numbers = (version) => version.replace(/^v/, '').split('.').map(Number);

/** @param {number[]} a @param {number[]} b @returns {boolean} a >= b */
function atLeast(a, b) {
  const i = b.findIndex((part, at) => part !== a[at]);
  return i === -1 || Number(a[i]) > Number(b[i]);
}

/**
 * Whether a version satisfies a range made of `^a.b.c` and `>=a.b.c` joined by `||`, the only forms that our
 * package.json uses.
 * @param {string} version
 * @param {string} range
 * @returns {boolean}
 */
export function satisfies(version, range) {
  const have = numbers(version);
  return range.split('||').some((one) => {
    const [, sign, from] = /^\s*(\^|>=)\s*([\d.]+)\s*$/.exec(one) ?? [];
    if (!from) throw new Error(`the range "${one}" in package.json is of a form that set-up does not know`);
    const least = numbers(from);
    return atLeast(have, least) && (sign === '>=' || have[0] === least[0]);
  });
}

/**
 * Throws a UserError when this Node is too old for the project.
 * @param {string} [version]
 */
export function checkNode(version = process.versions.node) {
  const range = JSON.parse(readFileSync(inRoot('package.json'), 'utf8')).engines.node;
  if (satisfies(version, range)) return;
  throw new UserError(
    `Signflip needs Node ${range.replaceAll('^', '').replace(' || ', ' or newer within that line, or ').replace('>=', '')} or newer; this is Node ${version}.`,
    'Install a current Node from https://nodejs.org, then run the same command again.',
  );
}
