/** One picture to look at, following the slider. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { preview as askPreview } from '../session/client';
import { type Failure, failureOf } from '../session/failure';
import type { Preview, View } from '../session/protocol';
import type { Levels } from '../session/state';
import { latest } from './latest';

export interface Drawn {
  /** The level that `preview` shows: for a moment it may be an earlier one than the slider's. */
  readonly levels?: Levels;
  readonly preview?: Preview;
  readonly failure?: Failure;
}

/**
 * Asks while `wanted`; keeps the last picture until the next one is there. Answers for another session never arrive here.
 * What failed is asked for again when the session's `phase` changes.
 */
export function usePreview(id: string, view: View, levels: Levels, wanted: boolean, phase: string): Drawn {
  const [drawn, setDrawn] = useState<Drawn>({});
  const ask = useRef<(levels: Levels) => void>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    setDrawn({});
    ask.current = latest(
      (asked: Levels) => askPreview(id, view, asked),
      (preview, asked) => setDrawn({ preview, levels: asked }),
      (error) => setDrawn((last) => ({ ...last, failure: failureOf(error) })),
      stop.signal,
    );
    return () => stop.abort();
  }, [id, view]);

  useEffect(() => {
    if (wanted) ask.current?.(levels);
  }, [id, view, levels, wanted]);

  const failed = useRef(false);
  failed.current = drawn.failure !== undefined;
  useEffect(() => {
    if (wanted && failed.current) ask.current?.(levels);
  }, [phase]);

  return drawn;
}
