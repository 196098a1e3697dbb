import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { shortName } from '../../ui/attack-texts';
import { Phrase } from '../../ui/Phrase';
import type { RunVerdict } from '../selection/shown-run';
import { Name } from './Name';

/** What a run did, in one sentence. */
export function RunSentence({ verdict, attack }: { verdict: RunVerdict; attack: string }): VNode {
  const { kind, same, target } = verdict;
  const text = {
    flipped: texts.runFlipped,
    reached: texts.runReached,
    held: texts.runHeld,
    missed: same ? texts.runHeld : texts.runMissed,
  }[kind];
  return (
    <Phrase
      text={text}
      parts={{
        before: <Name named={verdict.before} side="before" />,
        after: <Name named={verdict.after} side={same ? 'before' : 'after'} />,
        target: <bdi>{target}</bdi>,
        attack: <span class="number">{shortName(attack)}</span>,
      }}
    />
  );
}
