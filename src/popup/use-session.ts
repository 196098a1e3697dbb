import { useEffect, useState } from 'preact/hooks';
import { followSession } from '../session/client';
import type { SessionState } from '../session/state';

export interface Followed {
  /** As it is now; undefined for the moment until the first answer. */
  readonly state: SessionState | undefined;
  /** Shows an earlier session, until a new one begins. */
  choose(id: string): void;
}

/** The session that this view follows: the latest, or an earlier one that was chosen. */
export function useSession(): Followed {
  const [state, setState] = useState<SessionState>();
  const [chosen, setChosen] = useState<string>();
  useEffect(() => {
    const stop = new AbortController();
    followSession(setState, stop.signal, chosen);
    if (chosen !== undefined) {
      let latest: string | undefined;
      const notice = (newest: SessionState): void => {
        const id = 'id' in newest ? newest.id : '';
        latest ??= id;
        if (id !== latest) setChosen(undefined);
      };
      followSession(notice, stop.signal);
    }
    return () => stop.abort();
  }, [chosen]);
  return { state, choose: setChosen };
}
