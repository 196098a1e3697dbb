/** What the offscreen document hears of its worker, in which order. */
import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import { EngineHost } from '../../src/offscreen/engine-host';
import { failureOf } from '../../src/session/failure';

/** Keeps this thread from hearing anything, as a view that is being drawn in the same process does. */
function busy(milliseconds: number): void {
  const begun = performance.now();
  while (performance.now() - begun < milliseconds);
}

test('all is heard in order, and the end before the answer: what is done would else seem to be under way for ever', async () => {
  const worker = new URL('../support/talkative-worker.ts', import.meta.url);
  const host = new EngineHost({ startWorker: () => new Worker(worker, { type: 'module' }) });
  const round = async (hold: number): Promise<unknown[]> => {
    const heard: unknown[] = [];
    const tell = Comlink.proxy((step: unknown) => void heard.push(step));
    const answering = host.call((engine) => engine.attack({} as never, tell));
    busy(hold);
    await answering;
    heard.push('answer');
    await new Promise((resolve) => setTimeout(resolve, 100)); // what is late comes now
    return heard;
  };
  for (const hold of [0, ...Array(10).fill(200)]) expect(await round(hold)).toEqual([1, 2, 3, 'end', 'answer']);
});

/** The answer of a worker in trouble to one job after the other: `undefined`, or the code of the failure. */
function troubled(least: number) {
  const url = new URL('../support/troubled-worker.ts', import.meta.url);
  let started = 0;
  const host = new EngineHost({
    startWorker: () => {
      started++;
      return new Worker(url, { type: 'module' });
    },
    patience: { beat: 100, least, times: 2 },
  });
  const ask = (id: string): Promise<string | undefined> =>
    host
      .call((engine) => engine.attack({ id } as never, undefined as never))
      .catch((error: unknown) => failureOf(error).code);
  return { ask, started: () => started };
}

test('a worker that ends without an error event is noticed at once, whatever the patience, and replaced', async () => {
  const { ask, started } = troubled(1e9);
  expect(await ask('fine')).toBeUndefined();
  expect(await ask('ends')).toBe('engine-stopped');
  expect(await ask('fine')).toBeUndefined();
  expect(started()).toBe(2);
});

test('a worker that loops for ever is ended and replaced, and all who wait are told', async () => {
  const { ask, started } = troubled(3000);
  expect(await ask('fine')).toBeUndefined();
  expect(await Promise.all([ask('loops'), ask('fine')])).toEqual(['engine-silent', 'engine-silent']);
  expect(await ask('fine')).toBeUndefined();
  expect(started()).toBe(2);
});

test('a worker that is busy for a while is left alone', async () => {
  const { ask, started } = troubled(60_000);
  expect(await ask('busy')).toBeUndefined();
  expect(await ask('busy')).toBeUndefined();
  expect(started()).toBe(1);
});
