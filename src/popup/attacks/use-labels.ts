import { useEffect, useMemo, useState } from 'preact/hooks';
import { labels } from '../../session/client';
import { allNameTables, type NameTable } from '../../ui/label-names';
import { report } from '../../ui/problems';
import { searchable } from '../selection/search-labels';

const NONE: readonly string[] = [];

/** Every label of a network, by its names in every language; none until they are known. */
export function useLabels(network: string | undefined): ReturnType<typeof searchable> {
  const [known, setKnown] = useState(NONE);
  const [tables, setTables] = useState<readonly NameTable[]>([]);
  useEffect(() => {
    let current = true;
    if (network !== undefined) {
      // Both at once: a label that is typed and taken with Enter waits for all that could be meant.
      const named = allNameTables().then((all) => current && setTables(all), report);
      Promise.all([labels(network), named]).then(([all]) => current && setKnown(all), report);
    }
    return () => {
      current = false;
    };
  }, [network]);
  return useMemo(() => searchable(known, tables), [known, tables]);
}
