/** The curves of two networks on the picture of a session, as they come. */
import { useEffect, useState } from 'preact/hooks';
import type { AttackRequest } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { NetworkCurve } from '../../session/network-curve';
import { report } from '../../ui/problems';
import type { PairIds } from './pair';

export interface PairCurves {
  /** In the order of the ids; undefined while it is computed. */
  readonly curves: readonly [NetworkCurve | undefined, NetworkCurve | undefined];
  readonly failure: Failure | undefined;
}

/** `ids` undefined: nothing is asked. What is no longer wanted is ended. */
export function usePair(
  session: string,
  ids: PairIds | undefined,
  request: Pick<AttackRequest, 'attack' | 'options'>,
): PairCurves {
  const [known, setKnown] = useState<Readonly<Record<string, NetworkCurve>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [first, second] = ids ?? [];
  const asked = JSON.stringify(request);
  const keyOf = (id: string | undefined): string => `${id} ${asked}`;
  useEffect(() => {
    let current = true;
    let waiting = false;
    setFailure(undefined);
    const ask = async (): Promise<void> => {
      for (const id of [first, second]) {
        if (id === undefined || !current) continue;
        waiting = true;
        const curve = await job(session).curve(id, JSON.parse(asked) as typeof request);
        waiting = false;
        setKnown((before) => ({ ...before, [`${id} ${asked}`]: curve }));
      }
    };
    ask().catch((error: unknown) => current && setFailure(failureOf(error)));
    return () => {
      current = false;
      if (waiting) job(session).endCurves().catch(report);
    };
  }, [session, first, second, asked]);
  return { curves: [known[keyOf(first)], known[keyOf(second)]], failure };
}
