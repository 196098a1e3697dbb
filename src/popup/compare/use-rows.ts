/** The runs as they are compared: one with a table by the file of its smallest level that flips. */
import { useEffect, useState } from 'preact/hooks';
import type { KnownRun } from '../../session/attack-run';
import { job } from '../../session/client';
import type { Done } from '../../session/state';
import { report } from '../../ui/problems';
import { comparedLevel } from './missing-runs';

/** Nothing before `wanted`; then each run as soon as its file is checked. */
export function useRows({ id, runs }: Done, wanted: boolean): readonly KnownRun[] {
  const [checked, setChecked] = useState<Readonly<Record<number, KnownRun>>>({});
  useEffect(() => {
    if (!wanted) return undefined;
    let current = true;
    for (const run of runs) {
      const levels = comparedLevel(run);
      if (levels === undefined || levels === run.levels || checked[run.index]) continue;
      job(id)
        .file({ run: run.index, levels })
        .then(({ blob: _, ...file }) => {
          if (current) setChecked((before) => ({ ...before, [run.index]: { ...run, levels, file } }));
        }, report);
    }
    return () => {
      current = false;
    };
  }, [id, wanted, runs.length]);
  if (!wanted) return [];
  return runs.flatMap((run) => {
    const levels = comparedLevel(run);
    return levels === undefined || levels === run.levels ? [run] : (checked[run.index] ?? []);
  });
}
