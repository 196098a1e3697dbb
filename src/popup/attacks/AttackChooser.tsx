import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { AttackDescription } from '../../session/attack-run';
import type { TargetKind } from '../../session/selection';
import { shortName, TARGETS } from '../../ui/attack-texts';
import type { Selection } from '../selection/use-selection';

/** Which attack, and what it is after. */
export function AttackChooser({
  attacks,
  selection,
}: {
  attacks: readonly AttackDescription[];
  selection: Selection;
}): VNode {
  const names = attacks.length > 0 ? attacks.map(({ name }) => name) : [selection.attack];
  return (
    <div class="chooser small">
      <label>
        {texts.attack}
        <select
          data-testid="attack"
          value={selection.attack}
          onChange={({ currentTarget }) => selection.choose(currentTarget.value)}
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
          value={selection.target.kind}
          onChange={({ currentTarget }) => selection.aim({ kind: currentTarget.value as TargetKind })}
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
