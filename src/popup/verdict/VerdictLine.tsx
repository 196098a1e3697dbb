/** The flip in one sentence: the first thing seen. */
import type { ComponentChildren, VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import type { FileFacts } from '../../session/values';
import { goalText } from '../../ui/attack-texts';
import { fill } from '../../ui/format';
import { later } from '../../ui/later';
import { NetworkChooser } from '../network/NetworkChooser';
import { stepText } from '../phases/step-texts';
import { doubtWords } from '../selection/flag-words';
import { type Rightness, rightnessOf } from '../selection/right';
import type { Shown } from '../selection/shown';
import { changes, predictionOf } from '../selection/subject';
import { isLong, type Verdict, verdictOf } from '../selection/verdict';
import { SurvivalLine } from '../survival/SurvivalLine';
import type { ProvenanceClaim, UNBELIEVABLE } from './provenance-claim';
import { VerdictSentence } from './VerdictSentence';

/** For Signflip's own files. */
const ProvenanceCard = later(async () => (await import('./ProvenanceCard')).ProvenanceCard);

interface Props {
  state: Working | Done;
  shown: Shown;
  /** Of what is shown, once it is checked. */
  file: FileFacts | undefined;
  /** How the picture itself says that it was made. */
  provenance: ProvenanceClaim | typeof UNBELIEVABLE | undefined;
  onAgain: () => void;
  /** What else there is to say of the verdict. */
  children?: ComponentChildren;
}

export function VerdictLine({ state, shown, file, provenance, onAgain, children }: Props): VNode {
  /** What the file reaches beyond any other label. */
  const beyond = (file?.verified ? file.goals : [])
    .filter((goal) => goal !== 'other')
    .map(goalText)
    .join(', ');
  const prediction = predictionOf(shown)?.prediction;
  const rightness =
    state.phase === 'done' && state.truth && prediction
      ? rightnessOf(state.truth, state.result.before, prediction)
      : undefined;
  const sibling = file?.verified && file.sibling === true;
  const verdict = verdictOf(state.result?.before[0], shown);
  const success = verdict?.kind === 'flipped' || verdict?.kind === 'reached';
  /** Signs of gradient masking cast doubt on a failure alone, and stand where a success says what it survives. */
  const doubt = !success && shown.run?.flags && doubtWords(shown.run.flags);
  return (
    <section class="verdict-area">
      <p class="eyebrow">
        <span class="badge" data-kind={verdict?.kind ?? 'before'}>
          {badgeOf(verdict)}
        </span>
        {sibling && (
          <span class="small" data-testid="sibling" title={texts.siblingKind}>
            {texts.sibling}
          </span>
        )}
        {beyond && (
          <span class="small" data-testid="goals" title={beyond}>
            {beyond}
          </span>
        )}
        <bdi class="source-name">{state.source.name}</bdi>
        <NetworkChooser state={state} />
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
          <VerdictSentence verdict={verdict} />
        ) : (
          state.phase === 'working' && fill(texts.verdictWaiting, { step: stepText(state.step) })
        )}
      </h2>
      <div class="further">
        {doubt ? (
          <p class="small" role="note" data-testid="gradient-signs">
            {doubt}
          </p>
        ) : (
          <SurvivalLine
            id={state.id}
            subject={state.phase === 'done' && file?.verified && changes(shown.subject) ? shown.subject : undefined}
          />
        )}
        {children}
      </div>
      {rightness && (
        <p class="small" data-testid="true-words" data-rightness={rightness} role="status">
          {rightWords(rightness)}
        </p>
      )}
      {provenance && (
        <ProvenanceCard
          provenance={provenance}
          read={state.result?.before[0]}
          onAgain={changes(shown.subject) ? undefined : onAgain}
        />
      )}
    </section>
  );
}

function rightWords(rightness: Rightness): string {
  switch (rightness) {
    case 'kept':
      return texts.trueKept;
    case 'lost':
      return texts.trueLost;
    case 'mended':
      return texts.trueMended;
    case 'wrong':
      return texts.trueWrong;
  }
}

function badgeOf(verdict: Verdict | undefined): string {
  switch (verdict?.kind) {
    case 'flipped':
      return texts.badgeFlipped;
    case 'held':
      return texts.badgeHeld;
    case 'split':
      return texts.badgeSplit;
    case 'reached':
      return texts.badgeReached;
    case 'missed':
      return texts.badgeMissed;
    case 'original':
      return texts.badgeOriginal;
    default:
      return texts.badgeWorking;
  }
}
