import { useEffect, useState } from 'preact/hooks';
import { followSessions } from '../../session/client';
import type { KeptSession } from '../../session/protocol';

/** The sessions that are done and kept, the latest first. */
export function useSessions(): readonly KeptSession[] {
  const [kept, setKept] = useState<readonly KeptSession[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    followSessions(setKept, stop.signal);
    return () => stop.abort();
  }, []);
  return kept;
}
