/** A worker in trouble: by the id of the job it ends without a word, loops for ever, or is busy for a while. */
import * as Comlink from 'comlink';
import { held } from '../../src/offscreen/engine/alive';

const busy = (milliseconds: number): void => {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
};

Comlink.expose({
  ping: () => held,
  attack: async ({ id }: { id: string }) => {
    if (id === 'ends') {
      self.close();
      await new Promise(() => undefined);
    }
    if (id === 'loops') busy(Number.POSITIVE_INFINITY);
    if (id === 'busy') busy(1500);
    return { ok: true, value: undefined };
  },
});
