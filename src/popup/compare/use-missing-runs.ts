/**
 * Has every attack run that is missing from the comparison: all are asked for at once, the session runs one after the
 * other.
 */
import { useRef, useState } from 'preact/hooks';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { Done } from '../../session/state';
import { report } from '../../ui/problems';
import { useAttacks } from '../attacks/use-attacks';
import { missingRuns } from './missing-runs';

export interface MissingRuns {
  /** How many a click would run. */
  readonly missing: number;
  /** How many were asked for together, while they run. */
  readonly asked: number | undefined;
  /** What went wrong, attack by attack. */
  readonly failures: readonly { readonly attack: string; readonly failure: Failure }[];
  /** Somebody wants the comparison: it was asked for, or something else than the first attack has been run. */
  readonly begun: boolean;
  start(): void;
  /** Ends what runs and waits; what is done stays. */
  cancel(): void;
}

export function useMissingRuns({ id, runs }: Done): MissingRuns {
  const attacks = useAttacks();
  const [asked, setAsked] = useState<number>();
  const [wanted, setWanted] = useState(false);
  const [failures, setFailures] = useState<MissingRuns['failures']>([]);
  const cancelled = useRef(false);
  const requests = missingRuns(attacks, runs);
  return {
    missing: requests.length,
    asked,
    begun: wanted || runs.length > 1,
    failures,
    start: () => {
      cancelled.current = false;
      setFailures([]);
      setAsked(requests.length);
      setWanted(true);
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
