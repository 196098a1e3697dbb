/** A worker that tells of three steps and then answers: as the engine's worker does, but within a moment. */
import * as Comlink from 'comlink';

Comlink.expose({
  attack: async (_: unknown, report: (step: number) => void) => {
    for (const step of [1, 2, 3]) report(step);
    await new Promise((resolve) => setTimeout(resolve, 30));
    return { ok: true, value: 'answer' };
  },
});
