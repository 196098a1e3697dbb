// @ts-check
/** The built extension in a headless Chromium, used for one picture after another. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, openView, triggerMenu } from '../lib/browser.mjs';
import { Obstacle } from '../lib/say.mjs';
import { chooseLevel, clickDownload, fileFacts, runAttack, stateOf } from '../lib/view.mjs';
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

/** @param {Done} done @returns {number} */
function smallestOf({ runs: [first] }) {
  const rows = first?.table?.rows ?? [];
  const row = rows.find((one) => one?.flipped);
  if (row) return row.levels;
  throw new AttackFailure('no-flip', `No level up to ${rows.length - 1}/255 flips the prediction.`);
}

/** 64 megapixels take minutes to be encoded and read again where the machine has other work. */
const FILE_PATIENCE_MS = 15 * 60_000;

/** @param {Page} view @param {string} wish @returns {Promise<{ target: import('./target.mjs').TargetWish }>} by the labels of the packed model */
async function targetIn(view, wish) {
  const text = await view.evaluate(async () => (await fetch('/assets/model/labels.txt')).text());
  const named = targetNamed(wish, text.trimEnd().split('\n'));
  if ('sentence' in named) throw new AttackFailure('bad-request', named.sentence);
  return named;
}

/** @typedef {{ done: Done, made: import('./report.mjs').KnownRun, file: string }} Attacked `made`: the run, by the file that was saved at `file` */

/**
 * @typedef {object} Laboratory
 * @property {(exhibit: import('./gallery.mjs').Exhibit, strength: import('./options.mjs').Strength, save: (name: string) => string) =>
 *   Promise<Attacked>} attack `save` chooses the path for the name that the extension offers
 * @property {(exhibit: import('./gallery.mjs').Exhibit, run: import('./options.mjs').Run, save: (name: string) => string) =>
 *   Promise<Attacked>} run any attack, with its own options
 * @property {() => Promise<void>} close
 */

/**
 * Opens the laboratory.
 * @param {{ backend?: import('../lib/backends.mjs').BackendName | undefined }} [options] a backend instead of the one chosen by itself
 * @returns {Promise<Laboratory>}
 */
export async function openLaboratory({ backend } = {}) {
  // This flag alone gives WebGPU on whatever there is, a real GPU first.
  const args = backend === 'webgpu' ? ['--enable-unsafe-webgpu'] : [];
  const { context, serviceWorker, extensionId, close } = await launch({ args, backend });
  /**
   * Attacks the picture, and works with the view of the session that is done.
   * @template T
   * @param {import('./gallery.mjs').Exhibit} exhibit
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
    attack: (exhibit, strength, save) =>
      inView(exhibit, async (view, done) => {
        const levels = strength === 'smallest' ? smallestOf(done) : strength;
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
          throw new Obstacle(`The saved file ${file} is not the one that was checked.`);
        }
        const [first] = done.runs;
        if (!first) throw new Error('a session that is done, without a run');
        return { done, made: { ...first, levels, file: facts }, file };
      }),

    run: (exhibit, { attack, options, target: wish }, save) =>
      inView(exhibit, async (view, done) => {
        const target = wish === undefined ? {} : await targetIn(view, wish);
        const ended = await runAttack(view, done.id, { attack, options, ...target });
        if ('failure' in ended) {
          const { code, detail } = ended.failure;
          throw new AttackFailure(code, `The attack could not be run: ${detail ?? code}.`);
        }
        const file = save(ended.download.suggestedFilename());
        await ended.download.saveAs(file);
        return { done, made: ended.run, file };
      }),
  };
}
