/** One picture to look at, following the slider. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { latest } from '../../async/latest';
import type { Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { Preview, View } from '../../session/preview';
import { keyOf } from '../selection/subject';

export interface Drawn {
  /** What `preview` shows: for a moment it may be an earlier one than was asked for. */
  readonly subject?: Subject;
  readonly preview?: Preview;
  readonly failure?: Failure;
}

/**
 * Asks while `wanted`; keeps the last picture until the next one is there. Answers for another session never arrive
 * here. What failed is asked for again when the session's `phase` changes.
 */
export function usePreview(id: string, view: View, subject: Subject, wanted: boolean, phase: string): Drawn {
  const [drawn, setDrawn] = useState<Drawn>({});
  const ask = useRef<(subject: Subject) => void>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    setDrawn({});
    ask.current = latest(
      (asked: Subject) => job(id).preview(view, asked),
      (preview, asked) => setDrawn({ preview, subject: asked }),
      (error) => setDrawn((last) => ({ ...last, failure: failureOf(error) })),
      stop.signal,
    );
    return () => stop.abort();
  }, [id, view]);

  useEffect(() => {
    if (wanted) ask.current?.(subject);
  }, [id, view, keyOf(subject), wanted]);

  const failed = useRef(false);
  failed.current = drawn.failure !== undefined;
  useEffect(() => {
    if (wanted && failed.current) ask.current?.(subject);
  }, [phase]);

  return drawn;
}
