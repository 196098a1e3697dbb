import { useEffect, useState } from 'preact/hooks';
import { labels } from '../../session/client';
import { report } from '../../ui/problems';

/** Every label of the model; none until they are told. */
export function useLabels(): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    labels().then(setKnown, report);
  }, []);
  return known;
}
