import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import { fill } from '../../ui/format';
import type { Guess as Said } from './pages';

interface Props {
  /** What the network says of the untouched picture. */
  label: string;
  onGuess: (guess: Said) => void;
}

/** In the place of a picture that is not shown yet: what will the network say? */
export function Guess({ label, onGuess }: Props): VNode {
  return (
    <div class="lesson-pane guess" data-testid="guess">
      <div class="frame">
        <span class="question" aria-hidden="true">
          ?
        </span>
      </div>
      <p class="guesses">
        <button type="button" class="secondary" data-testid="guess-stays" onClick={() => onGuess('stays')}>
          {fill(texts.lessonGuessStays, { label })}
        </button>
        <button type="button" class="secondary" data-testid="guess-changes" onClick={() => onGuess('changes')}>
          {texts.lessonGuessChanges}
        </button>
      </p>
    </div>
  );
}
