/** The lesson, loaded when it is opened: nothing else needs its code. */
import type { VNode } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { SessionState } from '../../session/state';
import { report } from '../../ui/problems';

interface Props {
  state: SessionState | undefined;
  onLeave: () => void;
}

export function LessonDoor(props: Props): VNode | null {
  const [lesson, setLesson] = useState<typeof import('./Begin')>();
  useEffect(() => {
    import('./Begin').then(setLesson, report);
  }, []);
  return lesson ? <lesson.Begin {...props} /> : null;
}
