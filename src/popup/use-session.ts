import { useEffect, useState } from 'preact/hooks';
import { followSession } from '../session/client';
import type { SessionState } from '../session/state';

/** The session as it is now; undefined for the moment until the first answer. */
export function useSession(): SessionState | undefined {
  const [state, setState] = useState<SessionState>();
  useEffect(() => {
    const stop = new AbortController();
    followSession(setState, stop.signal);
    return () => stop.abort();
  }, []);
  return state;
}
