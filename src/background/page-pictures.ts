/**
 * All pictures of a page as a draft of a batch: the tab asks by what they shall be attacked, and they are read one by
 * one when it is their turn.
 */
import { MOST_PICTURES } from '../batch/batch';
import { allBatches, beginBatch, type Given, removeBatch } from '../batch/store';
import { fail } from '../session/failure';
import type { FrameDocument } from '../session/finding';
import { DEFAULTS } from '../session/settings';
import type { Source } from '../session/source';
import { sourceOf } from './gather';
import { askToolSoon, putTools } from './tools';

/** So many frames are looked at: a page may have as many as it likes. */
const MOST_FRAMES = 100;

/** The frames that a script may enter, the page itself first. Throws FailureError. */
async function framesIn(tabId: number): Promise<FrameDocument[]> {
  await putTools(tabId);
  const target = { tabId, allFrames: true };
  const entered = await chrome.scripting.executeScript({ target, func: () => undefined, injectImmediately: true });
  return entered
    .map(({ frameId, documentId }) => ({ tabId, frameId, documentId }))
    .sort((one, other) => one.frameId - other.frameId)
    .slice(0, MOST_FRAMES);
}

/** Of the choice among images under a pointer nothing is known here. */
function alone({ choices: _, ...source }: Source): Source {
  return source;
}

/** In a frame that does not answer there are none. */
async function inFrame(frame: FrameDocument, pageUrl: string): Promise<Source[]> {
  try {
    const finding = await askToolSoon(frame, 'all', undefined);
    return finding.candidates.map((_, index) => alone(sourceOf(finding, index, frame, pageUrl)));
  } catch (error) {
    console.warn('the pictures of a frame are left out', error);
    return [];
  }
}

/** Throws FailureError, `not-found` where there is no picture. */
export async function draftOfPage(tabId: number): Promise<void> {
  const { url = '' } = await chrome.tabs.get(tabId);
  const frames = await framesIn(tabId);
  const sources = (await Promise.all(frames.map((frame) => inFrame(frame, url)))).flat().slice(0, MOST_PICTURES);
  if (sources.length === 0) fail('not-found');
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const given = sources.map((source, i): Given => ({ path: `${host || 'page'}/${i + 1} ${source.name}`, source }));
  for (const { id, state } of await allBatches()) if (state === 'draft') await removeBatch(id); // nobody began it
  await beginBatch(host, { series: [], settings: DEFAULTS }, given, 'draft');
}
