import { expect, it, vi } from 'vitest';
import { latest } from './latest';

function bench() {
  const open: { question: number; resolve: (answer: string) => void; reject: (error: unknown) => void }[] = [];
  const ask = vi.fn(
    (question: number) =>
      new Promise<string>((resolve, reject) => {
        open.push({ question, resolve, reject });
      }),
  );
  const onAnswer = vi.fn();
  const onError = vi.fn();
  const stop = new AbortController();
  return { open, ask, onAnswer, onError, stop, put: latest(ask, onAnswer, onError, stop.signal) };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('has one question open, skips those in between, and ends on the latest', async () => {
  const { open, ask, onAnswer, put } = bench();
  for (const question of [1, 2, 3, 4]) put(question);
  expect(ask.mock.calls).toEqual([[1]]);
  open[0]!.resolve('one');
  await settled();
  expect(ask.mock.calls).toEqual([[1], [4]]);
  open[1]!.resolve('four');
  await settled();
  expect(onAnswer.mock.calls).toEqual([
    ['one', 1],
    ['four', 4],
  ]);
});

it('goes on after a failure, and reports it', async () => {
  const { open, ask, onError, put } = bench();
  put(1);
  put(2);
  open[0]!.reject('broken');
  await settled();
  expect(onError.mock.calls).toEqual([['broken', 1]]);
  expect(ask).toHaveBeenLastCalledWith(2);
});

it('says and asks nothing more once it is stopped', async () => {
  const { open, ask, onAnswer, stop, put } = bench();
  put(1);
  put(2);
  stop.abort();
  open[0]!.resolve('one');
  await settled();
  put(3);
  expect(onAnswer).not.toHaveBeenCalled();
  expect(ask).toHaveBeenCalledTimes(1);
});
