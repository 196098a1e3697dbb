/** An attack's options, by the names of its paper; folded away, for the defaults are meant to do. */
import type { VNode } from 'preact';
import { texts } from '../../i18n/texts';
import type { AttackDescription } from '../../session/attack-run';
import { fill } from '../../ui/format';
import type { Entries } from './entries';
import { OptionField } from './OptionField';
import { entryOf } from './option-values';

interface Props {
  attack: AttackDescription;
  entries: Entries;
  onEntries: (entries: Entries) => void;
  open: boolean;
  onOpen: (open: boolean) => void;
}

export function Options({ attack, entries, onEntries, open, onOpen }: Props): VNode {
  const { name, options } = attack;
  const changed = options.filter((option) => entryOf(option, entries) !== entryOf(option, {})).length;
  return (
    <details
      class="options"
      data-testid="options"
      open={open}
      onToggle={({ currentTarget }) => onOpen(currentTarget.open)}
    >
      <summary>{changed > 0 ? fill(texts.optionsChanged, { count: changed }) : texts.options}</summary>
      {options.map((option) => (
        <OptionField
          key={option.name}
          attack={name}
          option={option}
          entry={entryOf(option, entries)}
          onEntry={(entry) => onEntries({ ...entries, [option.name]: entry })}
        />
      ))}
      <button
        type="button"
        class="quiet"
        data-testid="defaults"
        aria-disabled={changed === 0}
        onClick={() => onEntries({})}
      >
        {texts.optionsDefaults}
      </button>
    </details>
  );
}
