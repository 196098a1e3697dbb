/** The flip in one sentence: the first thing seen. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done, Subject, Working } from '../../session/state';
import type { Levels } from '../../session/values';
import { fill, fraction, percent } from '../../ui/format';
import { Phrase } from '../../ui/Phrase';
import { stepText } from '../../ui/value-texts';
import { type RunVerdict, runOf, verdictOfRun } from '../selection/shown-run';
import { isLong, type Verdict, verdictOf } from '../selection/verdict';
import { Name } from './Name';
import { ProvenanceCard } from './ProvenanceCard';
import { RunSentence } from './RunSentence';

export function VerdictLine({ state, subject }: { state: Working | Done; subject: Subject }): VNode {
  const original = state.result?.before[0];
  const run = runOf(state, subject);
  const ofRun = run && original && verdictOfRun(run, original);
  const ofLevel = 'levels' in subject ? verdictOf(state.result, subject.levels) : undefined;
  const verdict = ofRun ?? ofLevel;
  const names = ofRun ?? (ofLevel?.kind === 'flipped' ? ofLevel : undefined);
  return (
    <section class="verdict-area">
      <p class="eyebrow">
        <span class="badge" data-kind={verdict?.kind ?? 'before'}>
          {badgeOf(verdict)}
        </span>
        <bdi class="source-name">{state.source.name}</bdi>
      </p>
      <h2
        class="verdict"
        data-testid="verdict"
        data-kind={verdict?.kind ?? 'waiting'}
        data-long={names && isLong(names)}
        aria-live="polite"
        aria-atomic="true"
      >
        {run && ofRun ? (
          <RunSentence verdict={ofRun} attack={run.attack} />
        ) : ofLevel ? (
          <Sentence verdict={ofLevel} />
        ) : (
          state.phase === 'working' && fill(texts.verdictWaiting, { step: stepText(state.step) })
        )}
      </h2>
      <ProvenanceCard source={state.source} />
    </section>
  );
}

function badgeOf(verdict: Verdict | RunVerdict | undefined): string {
  if (verdict?.kind === 'flipped') return texts.badgeFlipped;
  if (verdict?.kind === 'held') return texts.badgeHeld;
  if (verdict?.kind === 'reached') return texts.badgeReached;
  if (verdict?.kind === 'missed') return texts.badgeMissed;
  if (verdict?.kind === 'original') return texts.badgeOriginal;
  return texts.badgeWorking;
}

function Sentence({ verdict }: { verdict: Verdict }): VNode {
  switch (verdict.kind) {
    case 'before':
      return <Phrase text={texts.verdictBefore} parts={{ before: <Name named={verdict.before} side="before" /> }} />;
    case 'original':
      return <Phrase text={texts.verdictOriginal} parts={{ before: <Name named={verdict.before} side="before" /> }} />;
    case 'flipped':
      return (
        <Phrase
          text={texts.verdictFlipped}
          parts={{
            before: <Name named={verdict.before} side="before" />,
            after: <Name named={verdict.after} side="after" />,
            epsilon: <Epsilon levels={verdict.levels} />,
          }}
        />
      );
    case 'held':
      return (
        <Phrase
          text={texts.verdictHeld}
          parts={{
            now: <Name named={verdict.now} side="before" text={texts.verdictHeldNow} />,
            was: <span class="number">{percent(verdict.was.probability)}</span>,
            epsilon: <Epsilon levels={verdict.levels} />,
          }}
        />
      );
  }
}

function Epsilon({ levels }: { levels: Levels }): VNode {
  return <span class="number">{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>;
}
