import type { VNode } from 'preact';
import { Name } from '../Name';
import { Phrase } from '../Phrase';
import { texts } from '../texts';
import { shortName } from './attack-texts';
import type { RunVerdict } from './shown-run';

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
