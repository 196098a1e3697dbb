import { useEffect, useState } from 'preact/hooks';
import type { AttackDescription } from '../../session/attack-run';
import { attacks } from '../../session/client';
import { report } from '../../ui/problems';

/** Every attack there is; none until they are told. */
export function useAttacks(): readonly AttackDescription[] {
  const [known, setKnown] = useState<readonly AttackDescription[]>([]);
  useEffect(() => {
    attacks().then(setKnown, report);
  }, []);
  return known;
}
