/** The flip in one sentence: the first thing seen. */
import type { VNode } from 'preact';
import type { Levels } from '../session/state';
import { fill, fraction, percent } from './format';
import { Phrase } from './Phrase';
import { ProvenanceCard } from './ProvenanceCard';
import { stepText, texts } from './texts';
import { isLong, type Named, type Verdict, verdictOf } from './verdict';
import type { Busy, Done } from './Workbench';

export function VerdictLine({ state, levels }: { state: Busy | Done; levels: Levels }): VNode {
  const verdict = verdictOf(state.result, levels);
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
        data-long={verdict && isLong(verdict)}
        aria-live="polite"
        aria-atomic="true"
      >
        {verdict ? (
          <Sentence verdict={verdict} />
        ) : (
          state.phase === 'working' && fill(texts.verdictWaiting, { step: stepText(state.step) })
        )}
      </h2>
      <ProvenanceCard source={state.source} />
    </section>
  );
}

function badgeOf(verdict: Verdict | undefined): string {
  if (verdict?.kind === 'flipped') return texts.badgeFlipped;
  if (verdict?.kind === 'held') return texts.badgeHeld;
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

function Name({ named, side, text = texts.named }: { named: Named; side: 'before' | 'after'; text?: string }): VNode {
  return (
    <strong class={`name ${side}`}>
      <Phrase
        text={text}
        parts={{
          label: <bdi>{named.label}</bdi>,
          probability: <span class="number">{percent(named.probability)}</span>,
        }}
      />
    </strong>
  );
}

function Epsilon({ levels }: { levels: Levels }): VNode {
  return <span class="number">{fill(texts.epsilonEquation, { fraction: fraction(levels) })}</span>;
}
