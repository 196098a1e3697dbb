/** The offscreen document works on the batches; who changes one, or opens a view, asks it to look. */
import { allBatches } from '../../batch/store';
import { ask } from '../../session/channel';

/** Batches that were begun and are not over go on. */
export async function goOn(): Promise<void> {
  await ask('background', 'ready', undefined);
  await ask('offscreen', 'batches', undefined);
}

/** The same, without starting anything where nothing is to be done. */
export async function resume(): Promise<void> {
  if ((await allBatches()).some(({ state }) => state === 'running')) await goOn();
}
