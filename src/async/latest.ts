/**
 * Asks one question at a time. While an answer is awaited only the latest further question is kept, so a dragged slider
 * never builds a queue, answers never overtake each other, and the last answer belongs to the last question.
 */
export function latest<Question, Answer>(
  ask: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
  onError: (error: unknown, question: Question) => void,
  signal: AbortSignal,
): (question: Question) => void {
  let waiting: { question: Question } | undefined;
  let busy = false;

  const next = (): void => {
    if (busy || !waiting || signal.aborted) return;
    const { question } = waiting;
    waiting = undefined;
    busy = true;
    ask(question)
      .then(
        (answer) => {
          if (!signal.aborted) onAnswer(answer, question);
        },
        (error: unknown) => {
          if (!signal.aborted) onError(error, question);
        },
      )
      .finally(() => {
        busy = false;
        next();
      });
  };

  return (question) => {
    waiting = { question };
    next();
  };
}
