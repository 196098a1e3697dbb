/** Attacks local pictures one after the other. */

import path from 'node:path';
import { abortable } from '../../src/async/abortable';
import type { Failed } from '../../src/report/document';
import { type Report, reportOf, withTruth } from '../../src/report/picture';
import { opinionReport } from '../../src/report/second-opinion';
import { survivalReport } from '../../src/report/survival';
import { DEFENCES } from '../lib/defences';
import { messageOf, UserError } from '../lib/say.mjs';
import { type ExtensionDriver, openExtensionDriver, type Wish } from './extension-driver';
import type { Options } from './options';
import { namesIn, openFolder } from './out-folder';
import { openPictureSite } from './picture-site';
import { whyUnreadable } from './readable';
import { AttackFailure } from './when-done';

/** What nobody foresaw also goes to stderr, with its stack. */
function failureOf(error: unknown): Failed['error'] {
  if (error instanceof AttackFailure) return { code: error.code, sentence: error.message };
  console.error(error);
  return { code: 'unknown', sentence: messageOf(error).split('\n')[0] ?? '' };
}

/** Why a picture failed: what the file system says of it, else what the extension said. */
async function whyFailed(image: string, error: unknown): Promise<Failed> {
  const sentence = await whyUnreadable(image);
  return { image, error: sentence ? { code: 'no-file', sentence } : failureOf(error) };
}

/**
 * Yields a report, or what went wrong in a sentence, for each picture as soon as it is known. A failure does not stop
 * the rest, but where nothing can be saved, or Chromium is gone, there is no more to be done: throws a UserError.
 * @param signal ends it; the picture that is under way then is not told of
 */
export async function* attackImages(
  {
    images,
    out,
    backend,
    network,
    also,
    readers,
    truthFromFolders,
    ...wish
  }: Wish & Pick<Options, 'images' | 'out' | 'backend' | 'network' | 'also' | 'readers' | 'truthFromFolders'>,
  signal?: AbortSignal,
): AsyncGenerator<Report | Failed> {
  const end = signal ?? new AbortController().signal;
  await openFolder(out);
  const save = namesIn(out);
  const reasons = await Promise.all(images.map(whyUnreadable));
  const there = images.filter((_, index) => reasons[index] === undefined);
  const site = await openPictureSite(there);
  let driver: ExtensionDriver | undefined;
  try {
    if (there.length > 0) driver = await openExtensionDriver({ backend, network, also, readers }, signal);
    for (const [index, image] of images.entries()) {
      if (signal?.aborted) return;
      const picturePage = site.pages[there.indexOf(image)];
      const sentence = reasons[index];
      if (sentence !== undefined || !picturePage || !driver) {
        yield { image, error: { code: 'no-file', sentence: sentence ?? '' } };
        continue;
      }
      try {
        // A page that is asked of a browser that just closes is never refused.
        const folder = truthFromFolders ? { folder: path.basename(path.dirname(path.resolve(image))) } : {};
        const attacking = driver.attack(picturePage, { ...wish, ...folder }, save);
        const { done, made, file, truth, insteadOf, survival, also: opinion } = await abortable(attacking, end);
        const report = {
          ...reportOf(image, done, made, file, insteadOf),
          // A file that is no flip has nothing to hold.
          ...(made.file.verified ? { survival: survivalReport(survival, DEFENCES) } : {}),
          ...(opinion ? { also: opinionReport(opinion) } : {}),
        };
        yield truth ? withTruth(report, truth) : report;
      } catch (error) {
        if (signal?.aborted) return;
        const left = `${images.length - index} of ${images.length} pictures were not attacked.`;
        if (error instanceof UserError) throw new UserError(`${error.message} ${left}`, error.nextStep);
        if (!driver.isOpen())
          throw new UserError(`Chromium has ended. ${left}`, 'Run the command again with the others.');
        yield whyFailed(image, error);
      }
    }
  } finally {
    await driver?.close();
    await site.close();
  }
}
