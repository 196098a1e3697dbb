// @ts-check
/** The built extension in a headless Chromium, used for one picture after another. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, openView, triggerMenu } from '../lib/browser.mjs';
import { UserError } from '../lib/say.mjs';
import { chooseLevel, clickDownload, fileFacts, labelsOf, runAttack, stateOf } from '../lib/view.mjs';
import { targetNamed } from './target.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./report.mjs').Done} Done */

/** The attack is given up when the session tells nothing new for so long. */
const STALL_MS = 180_000;

/** A picture that could not be attacked: the extension's own code and sentence. */
export class AttackFailure extends Error {
  /** @param {string} code @param {string} sentence */
  constructor(code, sentence) {
    super(sentence);
    this.name = 'AttackFailure';
    this.code = code;
  }
}

/** @param {Page} view @param {string} srcUrl @returns {Promise<Done>} when the attack on that picture is over */
async function whenDone(view, srcUrl) {
  for (let last = '', since = performance.now(); ; ) {
    const state = await stateOf(view);
    if (state.phase !== 'idle' && state.source.url === srcUrl) {
      if (state.phase === 'done') return state;
      if (state.phase === 'cancelled') throw new AttackFailure('cancelled', 'The attack was cancelled.');
      if (state.phase === 'failed') {
        const { code, detail } = state.failure;
        throw new AttackFailure(code, `${await sentenceIn(view)}${detail ? ` (${detail})` : ''}`);
      }
    }
    const now = JSON.stringify(state);
    if (now !== last) [last, since] = [now, performance.now()];
    if (performance.now() - since > STALL_MS) {
      throw new AttackFailure('stalled', `The attack made no progress for ${STALL_MS / 1000} s.`);
    }
    await pause(50);
  }
}

/** @param {Page} view @returns {Promise<string>} the failure in the popup's words */
async function sentenceIn(view) {
  const paragraphs = await view.getByTestId('failure').locator('p:not(.source-name, .detail)').allInnerTexts();
  return paragraphs.join(' ').trim();
}

/** 64 megapixels take minutes to be encoded and read again where the machine has other work. */
const FILE_PATIENCE_MS = 15 * 60_000;

/** @param {Page} view @param {string} network @param {string} wish @returns {Promise<{ target: import('./target.mjs').TargetWish }>} by the labels of that network */
async function targetIn(view, network, wish) {
  const named = targetNamed(wish, await labelsOf(view, network));
  if ('sentence' in named) throw new AttackFailure('bad-request', named.sentence);
  return named;
}

/** @param {Page} view @param {string} network @param {string | undefined} wish @returns {Promise<{ truth?: Truth }>} */
async function truthIn(view, network, wish) {
  if (wish === undefined) return {};
  const { target: index } = await targetIn(view, network, wish);
  if (typeof index !== 'number') throw new AttackFailure('bad-request', `"${wish}" is no label.`);
  return { truth: { index } };
}

/** @typedef {{ index: number }} Truth the class that the picture really shows */
/** @typedef {{ done: Done, made: import('./report.mjs').KnownRun, file: string, truth?: Truth, insteadOf?: string }} Attacked `made`: the run, by the file that was saved at `file` */
/**
 * @typedef {object} Wish
 * @property {import('./options.mjs').Strength} strength of FGSM's picture
 * @property {import('./options.mjs').Run} [run] an attack with its own options instead
 * @property {import('./options.mjs').Options['beyond']} [beyond]
 * @property {string} [truth]
 */
/**
 * @typedef {object} ExtensionDriver
 * @property {(picturePage: import('./picture-site.mjs').PicturePage, wish: Wish, save: (name: string) => string) => Promise<Attacked>} attack
 *   `save` chooses the path for the name that the extension offers
 * @property {() => Promise<void>} close
 */

/**
 * One run of any attack, and its file.
 * @param {Page} view
 * @param {Done} done
 * @param {import('./options.mjs').Run} run
 * @param {(name: string) => string} save
 */
async function runIn(view, done, { attack, options, target: wish, goal }, save) {
  const target = wish === undefined ? {} : await targetIn(view, done.result.network.id, wish);
  const ended = await runAttack(view, done.id, { attack, options, ...target, ...(goal ? { goal } : {}) });
  if ('failure' in ended) {
    const { code, detail } = ended.failure;
    throw new AttackFailure(code, `The attack could not be run: ${detail ?? code}.`);
  }
  const file = save(ended.download.suggestedFilename());
  await ended.download.saveAs(file);
  return { done, made: ended.run, file };
}

/** What follows from FGSM's table when its smallest level is asked for. @param {NonNullable<import('./report.mjs').KnownRun['table']>['rows']} rows @param {Wish['beyond']} beyond */
function smallestIn(rows, beyond) {
  const level = rows.find((one) => one?.flipped)?.levels;
  if (level === undefined) {
    if (beyond?.orPgd) return { run: { attack: 'pgd', options: {} }, insteadOf: 'fgsm' };
    throw new AttackFailure('no-flip', `No level up to ${rows.length - 1}/255 flips the prediction.`);
  }
  return level === 1 && beyond?.shares
    ? { run: { attack: 'fgsm', options: { levels: 1, smallestShare: true } } }
    : { level };
}

/**
 * Starts Chromium with the extension.
 * @param {import('../lib/browser.mjs').Wish} [wish] a backend or a network instead of those that are chosen by themselves
 * @returns {Promise<ExtensionDriver>}
 */
export async function openExtensionDriver({ backend, network } = {}) {
  // This flag alone gives WebGPU on whatever there is, a real GPU first.
  const args = backend === 'webgpu' ? ['--enable-unsafe-webgpu'] : [];
  const { context, serviceWorker, extensionId, close } = await launch({ args, backend, network });
  /**
   * Attacks the picture, and works with the view of the session that is done.
   * @template T
   * @param {import('./picture-site.mjs').PicturePage} picturePage
   * @param {(view: Page, done: Done) => Promise<T>} work
   */
  const inView = async ({ pageUrl, srcUrl }, work) => {
    const page = await context.newPage();
    let view;
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
    attack: (picturePage, { strength, run, beyond, truth: trueLabel }, save) =>
      inView(picturePage, async (view, done) => {
        const truth = await truthIn(view, done.result.network.id, trueLabel);
        if (run) return { ...truth, ...(await runIn(view, done, run, save)) };
        const [first] = done.runs;
        if (!first) throw new Error('a session that is done, without a run');
        const smallest = strength === 'smallest' ? smallestIn(first.table?.rows ?? [], beyond) : { level: strength };
        if ('run' in smallest) {
          const { run: other, ...why } = smallest;
          return { ...truth, ...why, ...(await runIn(view, done, other, save)) };
        }
        const levels = smallest.level;
        await chooseLevel(view, levels, FILE_PATIENCE_MS);
        const download = await clickDownload(view);
        const file = save(download.suggestedFilename());
        await download.saveAs(file);
        const facts = await fileFacts(view, done.id, { run: 0, levels });
        if (
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex') !== facts.sha256
        ) {
          throw new UserError(`The saved file ${file} is not the one that was checked.`);
        }
        return { ...truth, done, made: { ...first, levels, file: facts }, file };
      }),
  };
}
