/**
 * Typed questions and answers over runtime messages. Failures travel as values and are thrown again where they were
 * asked for.
 */
import browser from 'webextension-polyfill';
import { type Failure, FailureError, failureOf } from './failure';
import type { FrameDocument } from './finding';
import type { Answer, Calls, Context, Question } from './protocol';

interface Envelope {
  readonly to: Context;
  readonly call: string;
  readonly question: unknown;
}

type Reply = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly failure: Failure };

type Sender = browser.Runtime.MessageSender;

export type Handlers<C extends Context> = {
  readonly [K in keyof Calls[C]]: (question: Question<C, K>, sender: Sender) => Promise<Answer<C, K>>;
};

const isEnvelope = (message: unknown): message is Envelope =>
  typeof message === 'object' && message !== null && 'to' in message && 'call' in message;

/**
 * Own pages and workers have the extension's origin; content scripts (and anything they could be made to say) do not.
 */
const fromOwnPage = (sender: Sender): boolean =>
  sender.id === browser.runtime.id && (sender.url === undefined || sender.url.startsWith(browser.runtime.getURL('')));

/**
 * Answers the calls addressed to `context`. Call it synchronously while the context starts, or early messages are lost.
 * Content scripts answer only their own extension; every other context answers only the extension's own pages and
 * worker.
 */
export function serve<C extends Context>(context: C, handlers: Handlers<C>): void {
  browser.runtime.onMessage.addListener(((message: unknown, sender: Sender, sendReply: (reply: Reply) => void) => {
    if (!isEnvelope(message) || message.to !== context) return undefined;
    if (!fromOwnPage(sender)) return undefined;
    const handler = Object.hasOwn(handlers, message.call) ? handlers[message.call as keyof Calls[C]] : undefined;
    if (!handler) return undefined;
    handler(message.question as never, sender).then(
      (value) => sendReply({ ok: true, value }),
      (error) => sendReply({ ok: false, failure: failureOf(error) }),
    );
    return true; // the reply comes later
  }) as browser.Runtime.OnMessageListener);
}

const open = (reply: Reply | undefined, context: Context): unknown => {
  if (reply === undefined || reply === null)
    throw new FailureError({ code: 'engine-stopped', detail: `no answer from ${context}` });
  if (!reply.ok) throw new FailureError(reply.failure);
  return reply.value;
};

/** Asks another context of the extension. Throws FailureError; `engine-stopped` when nobody answers. */
export async function ask<C extends 'offscreen' | 'background', K extends keyof Calls[C] & string>(
  context: C,
  call: K,
  question: Question<C, K>,
): Promise<Answer<C, K>> {
  let reply: Reply | undefined;
  try {
    reply = await browser.runtime.sendMessage({ to: context, call, question } satisfies Envelope);
  } catch (error) {
    throw new FailureError({ code: 'engine-stopped', detail: error instanceof Error ? error.message : String(error) });
  }
  return open(reply, context) as Answer<C, K>;
}

/**
 * Asks the content script of one frame: of the document that is named, or of whichever is there. Throws FailureError;
 * `page-closed` when no content script listens there.
 */
export async function askFrame<K extends keyof Calls['content'] & string>(
  { tabId, frameId, documentId }: FrameDocument,
  call: K,
  question: Question<'content', K>,
): Promise<Answer<'content', K>> {
  let reply: Reply | undefined;
  try {
    const where = documentId === undefined ? { frameId } : { documentId };
    reply = await chrome.tabs.sendMessage(tabId, { to: 'content', call, question } satisfies Envelope, where);
  } catch (error) {
    throw new FailureError({ code: 'page-closed', detail: error instanceof Error ? error.message : String(error) });
  }
  return open(reply, 'content') as Answer<'content', K>;
}
