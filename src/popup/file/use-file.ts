/** The file of the chosen level: asked for once the slider rests, offered as a blob URL that is revoked when it is replaced. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { latest } from '../../async/latest';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { CheckedFile } from '../../session/state';
import type { Levels } from '../../session/values';
import { useBlobUrl } from '../../ui/use-blob-url';

/** How long the slider must rest, in milliseconds: encoding and re-reading a file is too dear for every level passed. */
const REST = 250;

export type FileFacts = Omit<CheckedFile, 'blob'>;

export interface Offer {
  readonly facts?: FileFacts;
  /** A blob URL with the file's bytes. */
  readonly url?: string;
  readonly failure?: Failure;
  /** Asks again after a failure. */
  readonly again: () => void;
}

/** `known`: what the session already says of one level's file; its bytes are still fetched. Without it nothing is asked for yet. */
export function useFile(id: string, levels: Levels, known: FileFacts | undefined): Offer {
  const [answer, setAnswer] = useState<{ levels: Levels; file?: CheckedFile; failure?: Failure }>();
  const [attempt, setAttempt] = useState(0);
  const ask = useRef<(levels: Levels) => void>(undefined);
  const asked = useRef(false);
  const wanted = useRef(levels);
  wanted.current = levels;

  useEffect(() => {
    const stop = new AbortController();
    asked.current = false;
    setAnswer(undefined);
    ask.current = latest(
      (question: Levels) => job(id).file(question),
      (file, question) => question === wanted.current && setAnswer({ levels: question, file }),
      (error, question) => question === wanted.current && setAnswer({ levels: question, failure: failureOf(error) }),
      stop.signal,
    );
    return () => stop.abort();
  }, [id]);

  const ready = known !== undefined;
  useEffect(() => {
    if (!ready) return undefined;
    const timer = setTimeout(() => ask.current?.(levels), asked.current ? REST : 0);
    asked.current = true;
    return () => clearTimeout(timer);
  }, [id, levels, attempt, ready]);

  const current = answer?.levels === levels ? answer : undefined;
  const blob = current?.file?.blob;
  const url = useBlobUrl(blob);

  const facts = current?.file ?? (known?.levels === levels ? known : undefined);
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
