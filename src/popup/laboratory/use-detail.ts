/** The visible part of a picture that is larger than its preview, pixel by pixel. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { latest } from '../../async/latest';
import type { Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import type { Crop, Preview, View } from '../../session/preview';
import { keyOf } from '../selection/subject';

export interface Detail {
  readonly crop: Crop;
  readonly preview: Preview;
}

interface DetailRequest {
  readonly subject: Subject;
  readonly crop: Crop;
}

/**
 * `crop`: undefined where none is wanted. Gives the last part until the next one is there, but never one of another
 * subject.
 */
export function useDetail(id: string, view: View, subject: Subject, crop: Crop | undefined): Detail | undefined {
  const [answer, setAnswer] = useState<DetailRequest & Detail>();
  const ask = useRef<(request: DetailRequest) => void>(undefined);

  useEffect(() => {
    const stop = new AbortController();
    setAnswer(undefined);
    ask.current = latest(
      (request: DetailRequest) => job(id).preview(view, request.subject, request.crop),
      (preview, request) => setAnswer({ ...request, preview }),
      () => setAnswer(undefined), // the whole in small still stands, and tells of the failure
      stop.signal,
    );
    return () => stop.abort();
  }, [id, view]);

  useEffect(() => {
    if (crop) ask.current?.({ subject, crop });
  }, [id, view, keyOf(subject), crop && [crop.x, crop.y, crop.width, crop.height].join()]);

  return crop && answer && keyOf(answer.subject) === keyOf(subject) ? answer : undefined;
}
