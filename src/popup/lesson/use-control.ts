/** The control: noise of the same strength, computed on this very picture, one run for each toss. */
import { useEffect, useState } from 'preact/hooks';
import { CONTROL } from '../../session/attack-names';
import type { KnownRun, LevelRow } from '../../session/attack-run';
import { job } from '../../session/client';
import { type Failure, failureOf } from '../../session/failure';
import type { Done, Working } from '../../session/state';
import type { Levels } from '../../session/values';

export interface Control {
  /** Of the latest toss, once it is done. */
  readonly run: KnownRun | undefined;
  /** What the network says of it at a level. */
  row(levels: Levels): LevelRow | undefined;
  /** At this level: so many tosses were made, and so many of them changed the label. */
  count(levels: Levels): { readonly tosses: number; readonly flips: number };
  readonly failure: Failure | undefined;
  /** Tosses all coins anew. */
  toss(): void;
}

/** `wanted`: from now on the first toss is made, as soon as the attack is done. */
export function useControl(state: Working | Done, wanted: boolean): Control {
  const [seed, setSeed] = useState(1);
  const [failure, setFailure] = useState<Failure>();
  const runs = (state.phase === 'done' ? state.runs : []).filter(({ attack }) => attack === CONTROL);
  const run = runs.find(({ options }) => options['seed'] === seed);
  const missing = wanted && state.phase === 'done' && run === undefined;
  const { id } = state;
  useEffect(() => {
    if (!missing) return undefined;
    let current = true;
    setFailure(undefined);
    job(id)
      .run({ attack: CONTROL, options: { seed, levels: state.start.levels } })
      .catch((error: unknown) => current && setFailure(failureOf(error)));
    return () => {
      current = false;
    };
  }, [id, seed, missing]);
  const rowOf = (each: KnownRun, levels: Levels): LevelRow | undefined => each.table?.rows[levels];
  return {
    run,
    failure,
    row: (levels) => run && rowOf(run, levels),
    count: (levels) => ({ tosses: runs.length, flips: runs.filter((each) => rowOf(each, levels)?.flipped).length }),
    toss: () => setSeed(Math.max(0, ...runs.map(({ options }) => Number(options['seed']))) + 1),
  };
}
