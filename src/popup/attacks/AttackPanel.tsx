/** The attack: which one, at what target, and how: FGSM by its slider, every other by a form. */
import type { VNode } from 'preact';
import { useState } from 'preact/hooks';
import { EpsilonSlider } from '../EpsilonSlider';
import { inTab } from '../place';
import { texts } from '../texts';
import type { Busy, Done } from '../Workbench';
import { AttackChooser } from './AttackChooser';
import { AttackForm } from './AttackForm';
import type { Entries } from './option-values';
import { RunProgress } from './RunProgress';
import { useAttacks } from './use-attacks';
import type { Bench } from './use-bench';
import type { Runner } from './use-run';

interface Props {
  state: Busy | Done;
  bench: Bench;
  runner: Runner;
}

export function AttackPanel({ state, bench, runner }: Props): VNode {
  const attacks = useAttacks();
  const [entries, setEntries] = useState<Readonly<Record<string, Entries>>>({});
  const { attack: name, slides, levels } = bench;
  const attack = attacks.find((each) => each.name === name);
  const running = state.phase === 'done' ? state.running : undefined;
  const progress =
    running && (runner.busy || !inTab()) ? <RunProgress running={running} onCancel={runner.cancel} /> : undefined;
  return (
    <section class="attack" tabIndex={-1} aria-label={texts.attack}>
      <AttackChooser attacks={attacks} bench={bench} />
      {slides && <EpsilonSlider result={state.result} levels={levels} onLevels={bench.setLevels} />}
      {!slides && attack && (
        <AttackForm
          key={name}
          state={state}
          attack={attack}
          bench={bench}
          entries={entries[name] ?? {}}
          onEntries={(changed) => setEntries({ ...entries, [name]: changed })}
          runner={runner}
          progress={progress}
        />
      )}
      {slides && progress}
    </section>
  );
}
