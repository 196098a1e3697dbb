/** The tables of two networks on the picture of a session, as they come. */
import { useEffect, useState } from 'preact/hooks';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { NetworkTable } from '../../session/network-table';
import type { PairIds } from './pair';

export interface PairTables {
  /** In the order of the ids; undefined while it is computed. */
  readonly tables: readonly [NetworkTable | undefined, NetworkTable | undefined];
  readonly failure: Failure | undefined;
}

/** `ids` undefined: nothing is asked. */
export function usePair(session: string, ids: PairIds | undefined): PairTables {
  const [known, setKnown] = useState<Readonly<Record<string, NetworkTable>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [first, second] = ids ?? [];
  useEffect(() => {
    let current = true;
    setFailure(undefined);
    const ask = async (): Promise<void> => {
      for (const id of [first, second]) {
        if (id === undefined || !current) continue;
        const table = await job(session).table(id);
        setKnown((before) => ({ ...before, [id]: table }));
      }
    };
    ask().catch((error: unknown) => current && setFailure(failureOf(error)));
    return () => {
      current = false;
    };
  }, [session, first, second]);
  return { tables: [known[first ?? ''], known[second ?? '']], failure };
}
