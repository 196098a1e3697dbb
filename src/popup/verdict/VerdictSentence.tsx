import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { shortName } from '../../ui/attack-texts';
import { fill, fraction, percent } from '../../ui/format';
import { Phrase } from '../../ui/Phrase';
import type { Verdict } from '../selection/verdict';
import { Name } from './Name';

/** The verdict with its names in the colours of their sides. */
export function VerdictSentence({ verdict }: { verdict: Verdict }): VNode {
  const before = <Name named={verdict.before} side="before" />;
  if (!('after' in verdict)) {
    return (
      <Phrase text={verdict.kind === 'original' ? texts.verdictOriginal : texts.verdictBefore} parts={{ before }} />
    );
  }
  const { after, same, attack, levels, target } = verdict;
  const text = textOf(verdict);
  return (
    <Phrase
      key={text} // another sentence is another: Chrome would count it as moved parts
      text={text}
      parts={{
        before,
        after: <Name named={after} side={same ? 'before' : 'after'} />,
        now: <Name named={after} side="before" text={texts.verdictHeldNow} />,
        was: <span class="number">{percent(verdict.before.probability)}</span>,
        target: <bdi>{target}</bdi>,
        attack: <span class="number">{shortName(attack)}</span>,
        epsilon: levels !== undefined && (
          <span class="number">{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>
        ),
      }}
    />
  );
}

/** Of a level its ε is said, of any other run the name of the attack. */
function textOf({ kind, same, levels, goal }: Extract<Verdict, { after: unknown }>): string {
  switch (kind) {
    case 'flipped':
      return levels === undefined ? texts.runFlipped : texts.verdictFlipped;
    case 'held':
      return levels === undefined ? texts.runHeld : texts.verdictHeld;
    case 'split':
      return levels === undefined ? texts.runSplit : texts.verdictSplit;
    case 'reached':
      return goal ? texts.runReachedGoal : texts.runReached;
    case 'missed':
      return same ? texts.runHeld : goal ? texts.runMissedGoal : texts.runMissed;
  }
}
