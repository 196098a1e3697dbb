/** What the offscreen document hears of its worker, in which order. */
import { expect, test } from 'vitest';
import { EngineHost } from '../../src/offscreen/engine-host';

/** Keeps this thread from hearing anything, as a view that is being drawn in the same process does. */
function busy(milliseconds: number): void {
  const begun = performance.now();
  while (performance.now() - begun < milliseconds);
}

test('progress that its answer has overtaken is not heard: what is done would seem to be under way for ever', async () => {
  const worker = new URL('../support/talkative-worker.ts', import.meta.url);
  const host = new EngineHost(() => new Worker(worker, { type: 'module' }));
  const round = async (hold: number): Promise<unknown[]> => {
    const heard: unknown[] = [];
    const answering = host.follow<unknown, unknown>(
      (engine, report) => engine.attack({} as never, report) as never,
      (step) => heard.push(step),
    );
    busy(hold);
    heard.push(await answering);
    await new Promise((resolve) => setTimeout(resolve, 100)); // what is late comes now
    return heard;
  };
  await expect.poll(() => round(0), { message: 'to a thread with time all is told' }).toEqual([1, 2, 3, 'answer']);
  for (let i = 0; i < 10; i++) expect((await round(200)).at(-1)).toBe('answer');
});
