import { useEffect, useState } from 'preact/hooks';
import type { Batch, Result } from '../../batch/batch';
import { allBatches, resultsOf, watchBatches } from '../../batch/store';
import { ALIVE_LOCK } from '../../session/protocol';
import { report } from '../../ui/problems';
import { resume } from './resume';

export interface Known {
  /** The latest first; undefined until they are read. */
  readonly batches: readonly Batch[] | undefined;
  /** Of the batch that is shown. */
  readonly results: readonly Result[];
}

const NOTHING: Known = { batches: undefined, results: [] };

/** The batches, and the results of one (the latest without `chosen`), followed. */
export function useBatches(chosen: string | undefined): Known {
  const [known, setKnown] = useState<Known>(NOTHING);
  useEffect(() => {
    const stop = new AbortController();
    let reading = false;
    let again = false;
    let results: readonly Result[] = [];
    const read = async (): Promise<void> => {
      again = true;
      if (reading) return; // changes come faster than they are drawn
      reading = true;
      while (again && !stop.signal.aborted) {
        again = false;
        const batches = await allBatches();
        const shown = batches.find(({ id }) => id === chosen) ?? batches.find(({ state }) => state !== 'draft');
        results = shown ? await resultsOf(shown.id, results) : [];
        if (!stop.signal.aborted) setKnown({ batches, results });
      }
      reading = false;
    };
    const look = (): void => void read().catch(report);
    watchBatches(look, stop.signal);
    look();
    return () => stop.abort();
  }, [chosen]);
  useEffect(() => {
    const stop = new AbortController();
    /** Where the offscreen document ends under a batch, another one goes on with it. */
    const keep = async (): Promise<void> => {
      while (!stop.signal.aborted) {
        await resume();
        await navigator.locks.request(ALIVE_LOCK, { mode: 'shared', signal: stop.signal }, async () => undefined);
        await new Promise((resolve) => setTimeout(resolve, 1000)); // no document stands: not asked without a pause
      }
    };
    keep().catch((error: unknown) => stop.signal.aborted || report(error));
    return () => stop.abort();
  }, []);
  return known;
}
