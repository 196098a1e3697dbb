/** Puts the tools (content/tools.iife.ts) into a frame before they are asked something. */
import { askFrame } from '../session/channel';
import { fail } from '../session/failure';
import type { Answer, Calls, Question } from '../session/protocol';
import { requireTab } from './site-access';

/** The finder as well: where the person's click has just opened the page, Chrome has not put it there. */
const FILES = ['src/content/main.iife.js', 'src/content/tools.iife.js'];

type Tool = Exclude<keyof Calls['content'], 'found' | 'hand'>;

/** Into one frame, or into all of a tab. Throws FailureError `closed-page` or `site-access`. */
export async function putTools(tabId: number, frameId?: number): Promise<void> {
  await requireTab(tabId);
  try {
    const target = frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] };
    await chrome.scripting.executeScript({ target, files: FILES, injectImmediately: true });
  } catch (error) {
    fail('closed-page', error instanceof Error ? error.message : String(error));
  }
}

/** Asks the tools of one frame. Throws FailureError. */
export async function askTool<K extends Tool>(
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  call: K,
  question: Question<'content', K>,
): Promise<Answer<'content', K>> {
  await putTools(tabId, frameId);
  return askFrame(tabId, frameId, call, question);
}
