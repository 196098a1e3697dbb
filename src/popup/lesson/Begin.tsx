/** The lesson on the picture that is there; where there is none, a choice of pictures to begin with. */
import type { VNode } from 'preact';
import { sentenceOf } from '../../i18n/failure-texts';
import { texts } from '../../i18n/texts';
import type { SessionState } from '../../session/state';
import { Examples } from '../examples/Examples';
import { Opener } from '../source/Opener';
import { Lesson } from './Lesson';

interface Props {
  state: SessionState | undefined;
  onLeave: () => void;
}

export function Begin({ state, onLeave }: Props): VNode {
  if (state?.phase === 'working' || state?.phase === 'done') {
    return <Lesson key={state.id} state={state} onLeave={onLeave} />;
  }
  return (
    <section class="lesson begin" data-testid="lesson-begin" aria-label={texts.lesson}>
      <header class="lesson-bar">
        <Opener />
        <button type="button" class="quiet" data-testid="lesson-leave" onClick={onLeave}>
          {texts.lessonLeave}
        </button>
      </header>
      <h1 class="lesson-heading">{texts.lessonBegin}</h1>
      {state?.phase === 'failed' && <p role="alert">{sentenceOf(state.failure)}</p>}
      <Examples />
    </section>
  );
}
