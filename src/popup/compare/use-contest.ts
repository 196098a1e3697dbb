/** Has every attack run that is missing from the comparison: all are asked for at once, the session runs one after the other. */
import { useRef, useState } from 'preact/hooks';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { Done } from '../../session/state';
import { smallestFlip } from '../../session/state';
import { MAX_LEVEL } from '../../session/values';
import { report } from '../../ui/problems';
import { useAttacks } from '../attacks/use-attacks';
import { missingRuns } from './contest';

export interface Contest {
  /** How many a click would run. */
  readonly missing: number;
  /** How many were asked for together, while they run. */
  readonly asked: number | undefined;
  /** What went wrong, attack by attack. */
  readonly failures: readonly { readonly attack: string; readonly failure: Failure }[];
  start(): void;
  /** Ends what runs and waits; what is done stays. */
  cancel(): void;
}

export function useContest({ id, result, runs = [] }: Done): Contest {
  const attacks = useAttacks();
  const [asked, setAsked] = useState<number>();
  const [failures, setFailures] = useState<Contest['failures']>([]);
  const cancelled = useRef(false);
  const requests = missingRuns(attacks, runs, smallestFlip(result.rows) ?? MAX_LEVEL);
  return {
    missing: requests.length,
    asked,
    failures,
    start: () => {
      cancelled.current = false;
      setFailures([]);
      setAsked(requests.length);
      const ended = requests.map((request) =>
        job(id)
          .run(request)
          .then(
            () => undefined,
            (error: unknown) => {
              if (cancelled.current) return;
              const failure = failureOf(error);
              setFailures((before) => [...before, { attack: request.attack, failure }]);
            },
          ),
      );
      Promise.all(ended).then(() => setAsked(undefined), report);
    },
    cancel: () => {
      cancelled.current = true;
      job(id).endRuns().catch(report);
    },
  };
}
