/** The file of a run: its bytes, offered as a blob URL. */
import { useEffect, useState } from 'preact/hooks';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import { useBlobUrl } from '../../ui/use-blob-url';

export interface RunOffer {
  readonly url?: string;
  readonly failure?: Failure;
  /** Asks again after a failure. */
  readonly again: () => void;
}

export function useRunFile(id: string, run: number): RunOffer {
  const [answer, setAnswer] = useState<{ run: number; blob?: Blob; failure?: Failure }>();
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    setAnswer(undefined);
    job(id)
      .runFile(run)
      .then(
        ({ blob }) => current && setAnswer({ run, blob }),
        (error: unknown) => current && setAnswer({ run, failure: failureOf(error) }),
      );
    return () => {
      current = false;
    };
  }, [id, run, attempt]);
  const url = useBlobUrl(answer?.run === run ? answer.blob : undefined);
  return {
    ...(url && { url }),
    ...(answer?.failure && { failure: answer.failure }),
    again: () => setAttempt((count) => count + 1),
  };
}
