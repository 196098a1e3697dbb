// @ts-check
/** The built extension in a headless Chromium, used for one picture after another. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { launch, openView, triggerMenu } from '../lib/browser.mjs';
import { Obstacle } from '../lib/say.mjs';
import { chooseLevel, clickDownload, fileFacts, stateOf } from '../lib/view.mjs';

/** @typedef {import('playwright').Page} Page */
/** @typedef {import('./report.mjs').Done} Done */
/** @typedef {import('./report.mjs').FileFacts} FileFacts */

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

/** @param {Done['result']['rows']} rows @returns {number} */
function smallestOf(rows) {
  const row = rows.find((one) => one?.flipped);
  if (row) return row.levels;
  throw new AttackFailure('no-flip', `No level up to ${rows.length - 1}/255 flips the prediction.`);
}

/**
 * @typedef {object} Laboratory
 * @property {(exhibit: import('./gallery.mjs').Exhibit, strength: import('./options.mjs').Strength, save: (name: string) => string) =>
 *   Promise<{ done: Done, facts: FileFacts, file: string }>} attack `save` chooses the path for the name that the extension offers
 * @property {() => Promise<void>} close
 */

/**
 * Opens the laboratory.
 * @param {{ backend?: string | undefined }} [options] a backend instead of the one chosen by itself
 * @returns {Promise<Laboratory>}
 */
export async function openLaboratory({ backend } = {}) {
  // This flag alone gives WebGPU on whatever there is, a real GPU first.
  const args = backend === 'webgpu' ? ['--enable-unsafe-webgpu'] : [];
  const { context, serviceWorker, extensionId, close } = await launch({ args });
  if (backend) await serviceWorker.evaluate((name) => chrome.storage.local.set({ backend: name }), backend);
  return {
    close,
    async attack({ pageUrl, srcUrl }, strength, save) {
      const page = await context.newPage();
      let view;
      try {
        await page.goto(pageUrl); // the load event has waited for the picture, whole or broken
        await triggerMenu(serviceWorker, { srcUrl, pageUrl });
        view = await openView(context, extensionId);
        const done = await whenDone(view, srcUrl);
        const levels = strength === 'smallest' ? smallestOf(done.result.rows) : strength;
        await chooseLevel(view, levels);
        const download = await clickDownload(view);
        const file = save(download.suggestedFilename());
        await download.saveAs(file);
        const { sha256, ...facts } = await fileFacts(view, done.id, levels);
        if (
          createHash('sha256')
            .update(await readFile(file))
            .digest('hex') !== sha256
        ) {
          throw new Obstacle(`The saved file ${file} is not the one that was checked.`);
        }
        return { done, facts, file };
      } finally {
        await view?.close();
        await page.close();
      }
    },
  };
}
