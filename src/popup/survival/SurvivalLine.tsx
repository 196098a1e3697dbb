/** In one line: whether the attack outlives other readers, and what usually happens to a file. */
import type { VNode } from 'preact';
import { textsOf } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import { CHANGES, DEFENCES, READERS } from '../../session/defence-names';
import { countOf, type SurvivalAnswer } from '../../session/survival';
import { fill } from '../../ui/format';
import { inTab } from '../../ui/view-kind';
import type own from './texts/en.json';
import { useSurvival } from './use-survival';

const texts = textsOf<keyof typeof own>();

/** The matrix stands in the tab. */
const SURVIVAL = '#survival';

/** The slider rests, and the page that was clicked has the processor for itself first. */
const REST = 1000;

interface Props {
  id: string;
  /** Undefined where there is no flip that could survive. */
  subject: Subject | undefined;
}

export function SurvivalLine({ id, subject }: Props): VNode {
  const { answers, failure } = useSurvival(id, subject, DEFENCES, { rest: REST });
  // Its place is kept: nothing below it moves when the attack is done.
  if (!subject || failure)
    return (
      <p class="small survival-line" aria-hidden="true">
        {'\u00a0'}
      </p>
    );
  return (
    <p class="small survival-line" data-testid="survival-line" data-known={answers.length}>
      <a {...(inTab() ? { href: SURVIVAL } : { href: `?view=tab${SURVIVAL}`, target: '_blank', rel: 'noreferrer' })}>
        {survivalWords(answers)}
      </a>
    </p>
  );
}

/** Counts are told when they are whole: readers first. */
export function survivalWords(answers: readonly SurvivalAnswer[]): string {
  if (answers.length < READERS.length) return texts.survivalPending;
  const readers = countOf(answers, READERS);
  const inReaders = fill(texts.survivalReaders, { held: readers.survived, of: readers.of });
  if (answers.length < DEFENCES.length) return `${inReaders} …`;
  const changes = countOf(answers, CHANGES);
  return `${inReaders} · ${fill(texts.survivalChanges, { survived: changes.survived, of: changes.of })}`;
}
