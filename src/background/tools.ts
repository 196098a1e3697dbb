/** Puts the tools (content/tools.iife.ts) into a frame before they are asked something. */
import { askFrame } from '../session/channel';
import { fail } from '../session/failure';
import type { Answer, Calls, Question } from '../session/protocol';

const FILE = 'src/content/tools.iife.js';

type Tool = Exclude<keyof Calls['content'], 'found'>;

/** Into one frame, or into all of a tab. Throws FailureError `closed-page`. */
export async function putTools(tabId: number, frameId?: number): Promise<void> {
  try {
    const target = frameId === undefined ? { tabId, allFrames: true } : { tabId, frameIds: [frameId] };
    await chrome.scripting.executeScript({ target, files: [FILE], injectImmediately: true });
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
