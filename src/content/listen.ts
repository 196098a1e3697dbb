/** Answers the extension's own worker; nobody else can reach a content script. */
import { type Failure, FailureError } from '../session/failure';
import type { Answer, Calls, Question } from '../session/protocol';

type Content = Calls['content'];

export type Answers = {
  readonly [K in keyof Content]?: (question: Question<'content', K>) => Promise<Answer<'content', K>>;
};

/** What is not among these answers is left to the other content script of the frame. */
export function listen(answers: Answers): void {
  chrome.runtime.onMessage.addListener((message, sender, reply) => {
    if (sender.id !== chrome.runtime.id || sender.tab || message?.to !== 'content') return undefined;
    if (!Object.hasOwn(answers, message.call)) return undefined;
    const answer = answers[message.call as keyof Content] as (question: never) => Promise<unknown>;
    answer(message.question as never).then(
      (value) => reply({ ok: true, value }),
      (error: unknown) => {
        const detail = error instanceof Error ? error.message : String(error);
        const failure: Failure = error instanceof FailureError ? error.failure : { code: 'page-refused', detail };
        reply({ ok: false, failure });
      },
    );
    return true; // the reply comes later
  });
}
