import { useEffect, useState } from 'preact/hooks';
import { labels } from '../../session/client';
import { report } from '../../ui/problems';

/** Every label of a network; none until they are known. */
export function useLabels(network: string | undefined): readonly string[] {
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    if (network !== undefined) labels(network).then((all) => current && setKnown(all), report);
    return () => {
      current = false;
    };
  }, [network]);
  return known;
}
