import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { Step } from '../../session/state';
import { shortStepText, stepText } from './step-texts';

const ORDER: readonly Step[] = ['reading', 'decoding', 'loading', 'attacking', 'checking'];

/** The five steps in a row; the bar of the present one is the progress bar. */
export function Steps({ step, progress }: { step: Step; progress: number | undefined }): VNode {
  const now = ORDER.indexOf(step);
  return (
    <ol class="steps" aria-label={texts.stepsLabel}>
      {ORDER.map((each, place) => (
        <li
          key={each}
          data-state={place < now ? 'done' : place === now ? 'now' : 'next'}
          aria-current={place === now ? 'step' : undefined}
        >
          {place === now ? <progress aria-label={stepText(each)} value={progress} max={1} /> : <i class="step-bar" />}
          {shortStepText(each)}
          {place < now && <span class="unseen"> ({texts.stepDone})</span>}
        </li>
      ))}
    </ol>
  );
}
