import { expect, it } from 'vitest';
import { Queue } from './queue';

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('does one work at a time, in order, and goes on after one that failed', async () => {
  const queue = new Queue();
  const log: string[] = [];
  const work = (name: string) => async (): Promise<string> => {
    log.push(`${name} begins`);
    await turn();
    log.push(`${name} ends`);
    if (name === 'b') throw new Error('mine');
    return name;
  };
  const [a, b, c] = ['a', 'b', 'c'].map((name) => queue.add(work(name)));
  expect(queue.waiting).toBe(3);
  expect(await a).toBe('a');
  await expect(b).rejects.toThrow('mine');
  expect(await c).toBe('c');
  expect(log).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  expect(queue.waiting).toBe(0);
});

it('ends what is under way and what waits, not what is asked for later', async () => {
  const queue = new Queue();
  const begun: string[] = [];
  let heard = false;
  const endless = queue.add((signal) => {
    begun.push('endless');
    signal.addEventListener('abort', () => {
      heard = true;
    });
    return new Promise<never>(() => undefined);
  });
  const waiting = queue.add(async () => void begun.push('waiting'));
  await turn();
  queue.end();
  const later = queue.add(async () => begun.push('later'));
  await expect(endless).rejects.toThrow(DOMException);
  await expect(waiting).rejects.toThrow(DOMException);
  await later;
  expect(begun).toEqual(['endless', 'later']);
  expect(heard).toBe(true);
});
