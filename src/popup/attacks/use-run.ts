/** Asks for a run, and hears how it ends. */
import { useRef, useState } from 'preact/hooks';
import type { AttackRequest, AttackRun } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import { report } from '../../ui/problems';

export interface Runner {
  /** What was asked for here has not ended. */
  readonly busy: boolean;
  /** Of the last run asked for here, unless it was cancelled. */
  readonly failure: Failure | undefined;
  start(request: AttackRequest): void;
  /** Ends whatever runs and waits. */
  cancel(): void;
}

export function useRun(id: string, onMade: (made: AttackRun) => void): Runner {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const cancelled = useRef(false);
  const heard = useRef(onMade);
  heard.current = onMade;
  return {
    busy,
    failure,
    start: (request) => {
      cancelled.current = false;
      setFailure(undefined);
      setBusy(true);
      job(id)
        .run(request)
        .then(
          (made) => heard.current(made),
          (error: unknown) => cancelled.current || setFailure(failureOf(error)),
        )
        .finally(() => setBusy(false));
    },
    cancel: () => {
      cancelled.current = true;
      job(id).endRuns().catch(report);
    },
  };
}
