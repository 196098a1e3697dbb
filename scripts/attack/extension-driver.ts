/** The built extension in a headless Chromium, used for one picture after another. */

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright';
import { labelOfFolder } from '../../src/report/label-of-folder';
import type { KnownRun, Subject, TargetWish } from '../../src/session/attack-run';
import type { SecondOpinion } from '../../src/session/second-opinion';
import type { Done } from '../../src/session/state';
import type { SurvivalAnswer } from '../../src/session/survival';
import { force, launch, openView, triggerMenu } from '../lib/browser';
import { ALL_DEFENCES, READER_NAMES } from '../lib/defences';
import { packedNetworks } from '../lib/packed.mjs';
import { messageOf, UserError } from '../lib/say.mjs';
import { chooseLevel, clickDownload, fileFacts, labelsOf, runAttack, secondOpinionOf, survivalOf } from '../lib/view';
import type { Options } from './options';
import { saveAt } from './out-folder';
import { openOwnNetwork } from './own-network';
import type { PicturePage } from './picture-site';
import type { Run, Strength } from './run-options';
import { targetNamed } from './target';
import { AttackFailure, whenDone } from './when-done';

/** 64 megapixels take minutes to be encoded and read again where the machine has other work. */
const FILE_PATIENCE_MS = 15 * 60_000;

/** Finds the class that the words name among the labels of that network. */
async function targetIn(view: Page, network: string, wish: string): Promise<{ target: TargetWish }> {
  const named = targetNamed(wish, await labelsOf(view, network));
  if ('sentence' in named) throw new AttackFailure('bad-request', named.sentence);
  return named;
}

async function truthIn(view: Page, network: string, wish: string | undefined): Promise<{ truth?: Truth }> {
  if (wish === undefined) return {};
  const { target: index } = await targetIn(view, network, wish);
  if (typeof index !== 'number') throw new AttackFailure('bad-request', `"${wish}" is no label.`);
  return { truth: { index } };
}

async function truthByFolder(view: Page, network: string, folder: string): Promise<{ truth?: Truth }> {
  const index = labelOfFolder(folder, await labelsOf(view, network));
  return index === undefined ? {} : { truth: { index } };
}

/** The class that the picture really shows. */
export type Truth = { index: number };
/** `made`: the run, by the file that was saved at `file`. */
export type Attacked = {
  done: Done;
  made: KnownRun;
  file: string;
  truth?: Truth;
  insteadOf?: string;
  /** What becomes of it in other readers, and where it was asked for after changes. */
  survival: readonly SurvivalAnswer[];
  /** What the other network says, where one is asked. */
  also?: SecondOpinion;
};
export interface Wish {
  /** Of FGSM's picture. */
  strength: Strength;
  /** An attack with its own options instead. */
  run?: Run;
  beyond?: Options['beyond'];
  truth?: string;
  /** The name of the picture's folder: what the picture shows, where that is a label. */
  folder?: string;
  survival?: boolean;
}
export interface ExtensionDriver {
  /** `save` chooses the path for the name that the extension offers. */
  attack: (picturePage: PicturePage, wish: Wish, save: (name: string) => string) => Promise<Attacked>;
  /** Chromium runs. */
  isOpen: () => boolean;
  close: () => Promise<void>;
}

/** One run of any attack, and its file. */
async function runIn(
  view: Page,
  done: Done,
  { attack, options, target: wish, goal, robust }: Run,
  save: (name: string) => string,
) {
  const target = wish === undefined ? {} : await targetIn(view, done.result.network.id, wish);
  const ended = await runAttack(view, done.id, {
    attack,
    options,
    ...target,
    ...(goal ? { goal } : {}),
    ...(robust ? { robust } : {}),
  });
  if ('failure' in ended) {
    const { code, detail } = ended.failure;
    throw new AttackFailure(code, `The attack could not be run: ${detail ?? code}.`);
  }
  const file = save(ended.download.suggestedFilename());
  await saveAt(file, await ended.download.path());
  return { done, made: ended.run, file };
}

/** The level, or the further attack, that --smallest leads to by FGSM's table. */
function smallestIn(rows: NonNullable<KnownRun['table']>['rows'], beyond: Wish['beyond']) {
  const level = rows.find((one) => one?.flipped)?.levels;
  if (level === undefined) {
    if (beyond?.orPgd) return { run: { attack: 'pgd', options: {} }, insteadOf: 'fgsm' };
    throw new AttackFailure('no-flip', `No level up to ${rows.length - 1}/255 flips the prediction.`);
  }
  return level === 1 && beyond?.shares
    ? { run: { attack: 'fgsm', options: { levels: 1, smallestShare: true } } }
    : { level };
}

/** Of a network that is named by its id, or by the path of its files. */
const idOf = async (wish: string, open: (path: string) => Promise<string>): Promise<string> =>
  packedNetworks().some(({ id }) => id === wish) ? wish : open(wish);

/**
 * Starts Chromium with the extension.
 * @param wish a backend or a network, by its id or the path of its files, instead of those that are chosen by
 *   themselves; another one that
 *   is asked also
 * @param signal ends Chromium
 */
export async function openExtensionDriver(
  { backend, network, also, readers }: import('../lib/browser').Wish & { also?: string | undefined } = {},
  signal?: AbortSignal,
): Promise<ExtensionDriver> {
  // This flag alone gives WebGPU on whatever there is, a real GPU first.
  const args = backend === 'webgpu' ? ['--enable-unsafe-webgpu'] : [];
  const { context, serviceWorker, extensionId, close } = await launch({
    args,
    backend,
    readers,
    endsItself: signal !== undefined,
  });
  if (signal?.aborted) await close();
  signal?.addEventListener('abort', () => void close().catch((error: unknown) => console.warn(messageOf(error))));
  let isOpen = true;
  context.once('close', () => {
    isOpen = false;
  });
  let asked: string | undefined;
  if (network !== undefined || also !== undefined) {
    const open = (path: string): Promise<string> => openOwnNetwork(context, extensionId, path);
    try {
      if (network !== undefined) await force(serviceWorker, { network: await idOf(network, open) });
      if (also !== undefined) asked = await idOf(also, open);
    } catch (error) {
      await close();
      throw error;
    }
  }
  /** Attacks the picture, and works with the view of the session that is done. */
  const inView = async <T>({ pageUrl, srcUrl }: PicturePage, work: (view: Page, done: Done) => Promise<T>) => {
    const page = await context.newPage();
    let view: Page | undefined;
    try {
      await page.goto(pageUrl); // the load event has waited for the picture, whole or broken
      await triggerMenu(serviceWorker, { srcUrl, pageUrl });
      view = await openView(context, extensionId);
      return await work(view, await whenDone(view, srcUrl));
    } finally {
      await view?.close();
      await page.close();
    }
  };
  return {
    close,
    isOpen: () => isOpen,
    attack: (picturePage, { strength, run, beyond, truth: trueLabel, folder, survival }, save) =>
      inView(picturePage, async (view, done) => {
        const tried = async (subject: Subject) => ({
          survival: await survivalOf(view, done.id, subject, survival ? ALL_DEFENCES : READER_NAMES),
          ...(asked === undefined ? {} : { also: await secondOpinionOf(view, done.id, asked, subject) }),
        });
        const ran = async (other: Run) => {
          const ended = await runIn(view, done, other, save);
          return { ...ended, ...(await tried({ run: ended.made.index })) };
        };
        const truth =
          folder === undefined
            ? await truthIn(view, done.result.network.id, trueLabel)
            : await truthByFolder(view, done.result.network.id, folder);
        if (run) return { ...truth, ...(await ran(run)) };
        const [first] = done.runs;
        if (!first) throw new Error('a session that is done, without a run');
        const smallest = strength === 'smallest' ? smallestIn(first.table?.rows ?? [], beyond) : { level: strength };
        if ('run' in smallest) {
          const { run: other, ...why } = smallest;
          return { ...truth, ...why, ...(await ran(other)) };
        }
        const levels = smallest.level;
        await chooseLevel(view, levels, FILE_PATIENCE_MS);
        const download = await clickDownload(view);
        const file = save(download.suggestedFilename());
        await saveAt(file, await download.path());
        const facts = await fileFacts(view, done.id, { run: 0, levels });
        if (
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex') !== facts.sha256
        ) {
          throw new UserError(`The saved file ${file} is not the one that was checked.`);
        }
        const made = { ...first, levels, file: facts };
        return { ...truth, done, made, file, ...(await tried({ run: 0, levels })) };
      }),
  };
}
