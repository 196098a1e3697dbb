/**
 * The file of what is shown: asked for once the slider rests, offered as a blob URL that is revoked when it is
 * replaced.
 */
import { useEffect, useRef, useState } from 'preact/hooks';
import { latest } from '../../async/latest';
import type { KnownRun, Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { FileFacts, SavedFile } from '../../session/values';
import { useBlobUrl } from '../../ui/use-blob-url';
import { keyOf } from '../selection/subject';

/**
 * How long the slider must rest, in milliseconds: encoding and re-reading a file is too dear for every level passed.
 */
const REST = 250;

export interface Offer {
  readonly facts?: FileFacts;
  /** A blob URL with the file's bytes. */
  readonly url?: string;
  readonly failure?: Failure;
  /** Asks again after a failure. */
  readonly again: () => void;
}

interface Answered {
  readonly key: string;
  readonly file?: SavedFile;
  readonly failure?: Failure;
}

/**
 * `run`: what the session says of the subject's run; its bytes are still fetched. Without it nothing is asked for yet.
 */
export function useFile(id: string, subject: Subject, run: KnownRun | undefined): Offer {
  const [answer, setAnswer] = useState<Answered>();
  const [attempt, setAttempt] = useState(0);
  const ask = useRef<(subject: Subject) => void>(undefined);
  const asked = useRef<number>(undefined);
  const key = keyOf(subject);
  const wanted = useRef(key);
  wanted.current = key;

  useEffect(() => {
    const stop = new AbortController();
    asked.current = undefined;
    setAnswer(undefined);
    const hear = (answered: Answered): void => {
      if (answered.key === wanted.current) setAnswer(answered);
    };
    ask.current = latest(
      (question: Subject) => job(id).file(question),
      (file, question) => hear({ key: keyOf(question), file }),
      (error, question) => hear({ key: keyOf(question), failure: failureOf(error) }),
      stop.signal,
    );
    return () => stop.abort();
  }, [id]);

  const ready = run !== undefined;
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => ask.current?.(subject), asked.current === subject.run ? REST : 0);
    asked.current = subject.run;
    return () => clearTimeout(timer);
  }, [id, key, attempt, ready]);

  const current = answer?.key === key ? answer : undefined;
  const blob = current?.file?.blob;
  const url = useBlobUrl(blob);

  const known = subject.levels === undefined || subject.levels === run?.levels ? run?.file : undefined;
  const facts = current?.file ?? known;
  return {
    ...(facts && { facts }),
    ...(blob && url && { url }),
    ...(current?.failure && { failure: current.failure }),
    again: () => {
      setAnswer(undefined);
      setAttempt((count) => count + 1);
    },
  };
}
