/** Attacks local pictures one after the other. */

import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { messageOf } from '../lib/say.mjs';
import { AttackFailure, openExtensionDriver, type Wish } from './extension-driver';
import type { Options } from './options';
import { openPictureSite } from './picture-site';
import { type Report, reportOf, withTruth } from './report';

export type Failed = { image: string; error: { code: string; sentence: string } };

/** A function that keeps two files of one run apart that the extension would give the same name. */
export function namesIn(folder: string): (name: string) => string {
  const given = new Set<string>();
  return (name) => {
    const { name: stem, ext } = path.parse(name);
    let file = path.join(folder, name);
    for (let i = 2; given.has(file); i++) file = path.join(folder, `${stem}-${i}${ext}`);
    given.add(file);
    return file;
  };
}

/** What nobody foresaw also goes to stderr, with its stack. */
function failureOf(error: unknown): Failed['error'] {
  if (error instanceof AttackFailure) return { code: error.code, sentence: error.message };
  console.error(error);
  return { code: 'unknown', sentence: messageOf(error).split('\n')[0] ?? '' };
}

/** Yields a report, or what went wrong in a sentence, for each picture as soon as it is known. A failure does not stop the rest. */
export async function* attackImages({
  images,
  out,
  backend,
  network,
  ...wish
}: Wish & Pick<Options, 'images' | 'out' | 'backend' | 'network'>): AsyncGenerator<Report | Failed> {
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
