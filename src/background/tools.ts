/** Puts the tools (content/tools.iife.ts) into a frame before they are asked something. */
import { askFrame } from '../session/channel';
import { fail } from '../session/failure';
import type { FrameDocument } from '../session/finding';
import type { Answer, Calls, Question } from '../session/protocol';
import { requireTab } from './site-access';

/** The finder as well: where the person's click has just opened the page, Chrome has not put it there. */
const FILES = ['src/content/main.iife.js', 'src/content/tools.iife.js'];

type Tool = Exclude<keyof Calls['content'], 'found' | 'focus' | 'look'>;

function targetOf({ tabId, frameId, documentId }: FrameDocument): chrome.scripting.InjectionTarget {
  return documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
}

/** Into one frame, or into all of a tab. Throws FailureError `closed-page` or `site-access`. */
export async function putTools(tabId: number, frame?: FrameDocument): Promise<void> {
  await requireTab(tabId);
  try {
    const target = frame ? targetOf(frame) : { tabId, allFrames: true };
    await chrome.scripting.executeScript({ target, files: FILES, injectImmediately: true });
  } catch (error) {
    fail('closed-page', error instanceof Error ? error.message : String(error));
  }
}

/** The document that a frame holds now. Throws where no script may enter it. */
export async function documentIn(tabId: number, frameId: number): Promise<FrameDocument> {
  await requireTab(tabId);
  const target = { tabId, frameIds: [frameId] };
  const [{ documentId }] = await chrome.scripting.executeScript({
    target,
    func: () => undefined,
    injectImmediately: true,
  });
  return { tabId, frameId, documentId };
}

/** Asks the tools of one frame. Throws FailureError. */
export async function askTool<K extends Tool>(
  frame: FrameDocument,
  call: K,
  question: Question<'content', K>,
): Promise<Answer<'content', K>> {
  await putTools(frame.tabId, frame);
  return askFrame(frame, call, question);
}
