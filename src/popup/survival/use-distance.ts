import { useEffect, useState } from 'preact/hooks';
import type { Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import { report } from '../../ui/problems';
import { keyOf } from '../selection/subject';

/** How far the file of a subject is from the picture: L2 in units of [0,1] pixels; undefined until it is known. */
export function useDistance(id: string, subject: Subject | undefined): number | undefined {
  const [known, setKnown] = useState<{ readonly of: string; readonly l2: number }>();
  const of = subject ? `${id} ${keyOf(subject)}` : '';
  useEffect(() => {
    if (!subject) return undefined;
    let current = true;
    job(id)
      .file(subject)
      .then(({ l2 }) => {
        if (current) setKnown({ of, l2 });
      }, report);
    return () => {
      current = false;
    };
  }, [of]);
  return known?.of === of ? known.l2 : undefined;
}
