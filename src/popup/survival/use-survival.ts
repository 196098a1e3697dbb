/**
 * What transforms do to a subject, as it becomes known: asked for one after the other, so that whatever else is asked
 * comes between.
 */
import { useEffect, useState } from 'preact/hooks';
import type { Subject } from '../../session/attack-run';
import { job } from '../../session/client';
import type { DefenceName } from '../../session/defence-names';
import { type Failure, failureOf } from '../../session/failure';
import type { SurvivalAnswer } from '../../session/survival';
import { keyOf } from '../selection/subject';

export interface Survived {
  readonly answers: readonly SurvivalAnswer[];
  readonly failure?: Failure;
}

const NOTHING: Survived = { answers: [] };

/** `subject` undefined: nothing is asked. `rest`: milliseconds before the first question. */
export function useSurvival(
  id: string,
  subject: Subject | undefined,
  defences: readonly DefenceName[],
  { pictures = false, rest = 0 }: { readonly pictures?: boolean; readonly rest?: number } = {},
): Survived {
  const [known, setKnown] = useState<{ readonly of: string; readonly survived: Survived }>();
  const of = subject ? `${id} ${keyOf(subject)}` : '';
  useEffect(() => {
    if (!subject) return undefined;
    let current = true;
    let answers: readonly SurvivalAnswer[] = [];
    const ask = async (): Promise<void> => {
      for (const { name } of defences) {
        const answer = await job(id).survival(subject, name, pictures);
        if (!current) return;
        answers = [...answers, answer];
        setKnown({ of, survived: { answers } });
      }
    };
    const timer = setTimeout(() => {
      ask().catch((error: unknown) => {
        if (current) setKnown({ of, survived: { answers, failure: failureOf(error) } });
      });
    }, rest);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [of, defences, pictures]);
  return known?.of === of ? known.survived : NOTHING;
}
