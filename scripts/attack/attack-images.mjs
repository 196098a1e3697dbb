// @ts-check
/** Attacks local pictures one after the other. */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../lib/say.mjs';
import { AttackFailure, openExtensionDriver } from './extension-driver.mjs';
import { openPictureSite } from './picture-site.mjs';
import { reportOf, withTruth } from './report.mjs';

/** @typedef {{ image: string, error: { code: string, sentence: string } }} Failed */

/**
 * A function that keeps two files of one run apart that the extension would give the same name.
 * @param {string} folder
 * @returns {(name: string) => string}
 */
export function namesIn(folder) {
  /** @type {Set<string>} */
  const given = new Set();
  return (name) => {
    const { name: stem, ext } = path.parse(name);
    let file = path.join(folder, name);
    for (let i = 2; given.has(file); i++) file = path.join(folder, `${stem}-${i}${ext}`);
    given.add(file);
    return file;
  };
}

/** @param {unknown} error @returns {Failed['error']} what nobody foresaw also goes to stderr, with its stack */
function failureOf(error) {
  if (error instanceof AttackFailure) return { code: error.code, sentence: error.message };
  console.error(error);
  return { code: 'unknown', sentence: messageOf(error).split('\n')[0] ?? '' };
}

/**
 * Yields a report, or what went wrong in a sentence, for each picture as soon as it is known. A failure does not stop the rest.
 * @param {import('./extension-driver.mjs').Wish & Pick<import('./options.mjs').Options, 'images' | 'out' | 'backend' | 'network'>} options
 * @returns {AsyncGenerator<import('./report.mjs').Report | Failed>}
 */
export async function* attackImages({ images, out, backend, network, ...wish }) {
  mkdirSync(out, { recursive: true });
  const save = namesIn(out);
  const there = images.filter((image) => existsSync(image));
  const site = await openPictureSite(there);
  const driver = await openExtensionDriver({ backend, network });
  try {
    for (const image of images) {
      const picturePage = site.pages[there.indexOf(image)];
      try {
        if (!picturePage) throw new AttackFailure('no-file', `There is no file ${image}.`);
        const { done, made, file, truth, insteadOf } = await driver.attack(picturePage, wish, save);
        const report = reportOf(image, done, made, file, insteadOf);
        yield truth ? withTruth(report, truth) : report;
      } catch (error) {
        yield { image, error: failureOf(error) };
      }
    }
  } finally {
    await driver.close();
    await site.close();
  }
}
