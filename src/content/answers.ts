/** What the content script answers to its own extension. */
import type { Failure } from '../session/failure';
import type { Answer, Calls, Question } from '../session/protocol';
import { hitOf, tell } from './findings';
import { readHit } from './read';
import { whereIs } from './where';

type Content = Calls['content'];

export const answers: {
  readonly [K in keyof Content]: (question: Question<'content', K>) => Promise<Answer<'content', K>>;
} = {
  found: async () => tell(),
  read: ({ token, index }) => readHit(hitOf(token, index)),
  where: async ({ token, index }) => whereIs(hitOf(token, index).element),
};

/** Listens for the extension's own pages and worker; nobody else can reach a content script. */
export function listen(): void {
  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab || message?.to !== 'content') return undefined;
    if (!Object.hasOwn(answers, message.call)) return undefined;
    const answer = answers[message.call as keyof Content] as (question: never) => Promise<unknown>;
    Promise.resolve()
      .then(() => answer(message.question as never))
      .then(
        (value) => reply({ ok: true, value }),
        (error: unknown) => {
          const detail = error instanceof Error ? error.message : String(error);
          reply({ ok: false, failure: { code: 'page-refused', detail } satisfies Failure });
        },
      );
    return true; // the reply comes later
  });
}
