import type { VNode } from 'preact';
import type { AttackDescription } from '../../session/attack-run';
import { texts } from '../texts';
import { shortName, TARGETS, type TargetKind } from './attack-texts';
import type { Bench } from './use-bench';

/** Which attack, and what it is after. */
export function AttackChooser({ attacks, bench }: { attacks: readonly AttackDescription[]; bench: Bench }): VNode {
  const names = attacks.length > 0 ? attacks.map(({ name }) => name) : [bench.attack];
  return (
    <div class="chooser small">
      <label>
        {texts.attack}
        <select
          data-testid="attack"
          value={bench.attack}
          onChange={({ currentTarget }) => bench.choose(currentTarget.value)}
        >
          {names.map((name) => (
            <option key={name} value={name}>
              {shortName(name)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.target}
        <select
          data-testid="target"
          value={bench.target.kind}
          onChange={({ currentTarget }) => bench.aim({ kind: currentTarget.value as TargetKind })}
        >
          {TARGETS.map(([kind, text]) => (
            <option key={kind} value={kind}>
              {texts[text]}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
