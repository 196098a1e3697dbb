import { useEffect, useState } from 'preact/hooks';
import type { NetworkDescription } from '../session/network-list';
import { networks } from '../session/network-list';
import { report } from './problems';

/** The packed networks; none until they are known. */
export function useNetworks(): readonly NetworkDescription[] {
  const [known, setKnown] = useState<readonly NetworkDescription[]>([]);
  useEffect(() => {
    networks().then(setKnown, report);
  }, []);
  return known;
}
