/** The lesson and the page for a projector, loaded when they are opened: nothing else needs their code. */
import type { VNode } from 'preact';
import type { SessionState } from '../../session/state';
import { later } from '../../ui/later';

const Present = later(async () => (await import('./full-window')).Present);
const Begin = later(async () => (await import('./full-window')).Begin);

interface Props {
  state: SessionState | undefined;
  onLeave: () => void;
  /** The page for a projector, instead of the lesson. */
  presenting: boolean;
  /** Shows another session. */
  onChoose: (id: string) => void;
}

export function LessonDoor({ presenting, onChoose, ...props }: Props): VNode {
  const { state, onLeave } = props;
  const shows = state?.phase === 'working' || state?.phase === 'done';
  if (presenting && shows) return <Present key={state.id} state={state} onChoose={onChoose} onLeave={onLeave} />;
  return <Begin {...props} />;
}
