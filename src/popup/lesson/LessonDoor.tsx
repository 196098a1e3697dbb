/** The lesson and the page for a projector, loaded when they are opened: nothing else needs their code. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionState } from '../../session/state';
import { report } from '../../ui/problems';

interface Props {
  state: SessionState | undefined;
  onLeave: () => void;
  /** The page for a projector, instead of the lesson. */
  presenting: boolean;
  /** Shows another session. */
  onChoose: (id: string) => void;
}

export function LessonDoor({ presenting, onChoose, ...props }: Props): VNode | null {
  const [parts, setParts] = useState<typeof import('./full-window')>();
  useEffect(() => {
    import('./full-window').then(setParts, report);
  }, []);
  if (!parts) return null;
  const { state, onLeave } = props;
  const shows = state?.phase === 'working' || state?.phase === 'done';
  if (presenting && shows) return <parts.Present key={state.id} state={state} onChoose={onChoose} onLeave={onLeave} />;
  return <parts.Begin {...props} />;
}
