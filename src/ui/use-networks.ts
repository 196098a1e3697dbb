import { useEffect, useState } from 'preact/hooks';
import type { NetworkDescription } from '../session/network-list';
import { networks, watchNetworks } from '../session/network-list';
import { report } from './problems';

/** The networks of the package and a person's own, followed; none until they are known. */
export function useNetworks(): readonly NetworkDescription[] {
  const [known, setKnown] = useState<readonly NetworkDescription[]>([]);
  useEffect(() => {
    const stop = new AbortController();
    const read = (): void => {
      networks(report).then((found) => stop.signal.aborted || setKnown(found), report);
    };
    watchNetworks(read, stop.signal).catch(report);
    read();
    return () => stop.abort();
  }, []);
  return known;
}
