/** Puts the tools (content/tools.iife.ts) into a frame before they are asked something. */
import { abortable } from '../async/abortable';
import { askFrame } from '../session/channel';
import { FailureError, fail } from '../session/failure';
import type { FrameDocument } from '../session/finding';
import { packageDamage } from '../session/package-damage';
import type { Answer, Calls, Question } from '../session/protocol';
import { requireTab } from './site-access';

/** The finder as well: where the person's click has just opened the page, Chrome has not put it there. */
const FILES = ['src/content/main.iife.js', 'src/content/tools.iife.js'];

type Tool = Exclude<keyof Calls['content'], 'found' | 'focus' | 'look'>;

function targetOf({ tabId, frameId, documentId }: FrameDocument): chrome.scripting.InjectionTarget {
  return documentId === undefined ? { tabId, frameIds: [frameId] } : { tabId, documentIds: [documentId] };
}

/** A document that was entered before and is not where it was, or its tab is not. */
async function isGone(tabId: number, frame?: FrameDocument): Promise<boolean> {
  const tab = await chrome.tabs.get(tabId).catch(() => undefined);
  if (!tab || !frame?.documentId) return !tab;
  // What stands there now may be closed to extensions.
  const now = await documentIn(tabId, frame.frameId).catch(() => undefined);
  return now?.documentId !== frame.documentId;
}

/**
 * Into one frame, or into all of a tab. Throws FailureError `page-gone`, `closed-page`, `site-access` or
 * `package-damaged`.
 */
export async function putTools(tabId: number, frame?: FrameDocument): Promise<void> {
  try {
    await requireTab(tabId);
    const target = frame ? targetOf(frame) : { tabId, allFrames: true };
    await chrome.scripting.executeScript({ target, files: FILES, injectImmediately: true });
  } catch (error) {
    if (await isGone(tabId, frame)) fail('page-gone');
    if (error instanceof FailureError) throw error;
    const damage = await packageDamage('src/content/');
    if (damage) throw new FailureError(damage);
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

/** Milliseconds after which a page that does not answer is told: its own script may never end. */
const SOON_MS = 30_000;

/** askTool, for what a page does in a moment. Throws FailureError, `page-closed` where the page does not answer. */
export async function askToolSoon<K extends Tool>(
  frame: FrameDocument,
  call: K,
  question: Question<'content', K>,
): Promise<Answer<'content', K>> {
  const late = AbortSignal.timeout(SOON_MS);
  try {
    return await abortable(askTool(frame, call, question), late);
  } catch (error) {
    if (late.aborted) fail('page-closed', 'no answer');
    throw error;
  }
}
