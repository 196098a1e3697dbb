/**
 * "Make it say [toaster]": a label found by typing, and one button. PGD with all its steps at the strength of the
 * slider.
 */
import type { VNode } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { texts } from '../../i18n/texts';
import type { Done, Working } from '../../session/state';
import type { Levels } from '../../session/values';
import { fill, fraction, percent } from '../../ui/format';
import { shortLabel } from '../../ui/label-names';
import { LabelPicker } from '../attacks/LabelPicker';
import type { FoundLabel } from '../selection/search-labels';
import type { Shown } from '../selection/shown';
import { type Outcome, outcomeOf, sayRequest } from './say';

interface Props {
  state: Working | Done;
  shown: Shown;
  /** The label that the form of an attack aims at already. */
  aimed: FoundLabel | undefined;
  /** The strength of the slider. */
  levels: Levels;
  onStart: (request: ReturnType<typeof sayRequest>, label: FoundLabel) => void;
  /** In the place of the button, while it runs. */
  progress: VNode | undefined;
}

export function MakeItSay({ state, shown, aimed, levels, onStart, progress }: Props): VNode {
  const [label, setLabel] = useState(aimed);
  useEffect(() => setLabel(aimed), [aimed?.index]);
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const blocked = state.phase !== 'done' || state.running !== undefined;
  const start = (strength: Levels): void => {
    setTried(true);
    if (!label) form.current?.querySelector('input')?.focus();
    else if (!blocked) onStart(sayRequest(label.index, strength), label);
  };
  const run = shown.run?.attack === 'pgd' ? shown.run : undefined;
  const outcome = run && outcomeOf(run);
  return (
    <form
      class="say"
      data-testid="say"
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        start(levels);
      }}
    >
      <LabelPicker
        network={state.result?.network.id}
        chosen={label}
        without={state.result?.before[0]?.index}
        missing={tried}
        onChoose={setLabel}
        words={texts.say}
        testId="say-label"
      />
      {progress ?? (
        <button type="submit" class="secondary" data-testid="say-it" aria-disabled={blocked}>
          {texts.sayIt}
        </button>
      )}
      {outcome && run?.target && !progress && (
        <p class="say-outcome small" role="status" data-testid="say-outcome" data-kind={outcome.kind}>
          {wordsOf(outcome, shortLabel(run.target))}{' '}
          {'next' in outcome && outcome.next !== undefined && (
            <Again levels={outcome.next} blocked={blocked} onAgain={start} />
          )}
        </p>
      )}
    </form>
  );
}

function Again({
  levels,
  blocked,
  onAgain,
}: {
  levels: Levels;
  blocked: boolean;
  onAgain: (levels: Levels) => void;
}): VNode {
  return (
    <button
      type="button"
      class="quiet"
      data-testid="say-stronger"
      aria-disabled={blocked}
      onClick={() => onAgain(levels)}
    >
      {fill(texts.sayStronger, { fraction: fraction(levels) })}
    </button>
  );
}

/** How far it came, and what to try. */
function wordsOf(outcome: Outcome, label: string): string {
  const { kind, probability } = outcome;
  const share = probability === undefined ? '' : percent(probability);
  if (kind === 'said') return fill(texts.saySaid, { label, probability: share });
  const hint = outcome.next === undefined ? ` ${texts.sayNearer}` : '';
  if (kind === 'unsure') return fill(texts.sayUnsure, { label, probability: share }) + hint;
  return (
    (probability === undefined
      ? fill(texts.sayMissedFar, { label })
      : fill(texts.sayMissed, { label, probability: share })) + hint
  );
}
