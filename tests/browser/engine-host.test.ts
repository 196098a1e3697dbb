/** What the offscreen document hears of its worker, in which order. */
import * as Comlink from 'comlink';
import { expect, test } from 'vitest';
import { EngineHost } from '../../src/offscreen/engine-host';

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
