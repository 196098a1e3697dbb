/**
 * A worker that tells of three steps and of the end, and then answers: as the engine's worker does, but within a
 * moment.
 */
import * as Comlink from 'comlink';
import { held } from '../../src/offscreen/engine/alive';

Comlink.expose({
  ping: () => held,
  attack: async (_: unknown, tell: (step: number | string) => Promise<void>) => {
    for (const step of [1, 2, 3]) void tell(step);
    await new Promise((resolve) => setTimeout(resolve, 30));
    await tell('end');
    return { ok: true, value: undefined };
  },
});
