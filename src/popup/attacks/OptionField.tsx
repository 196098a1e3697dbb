import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import type { OptionDescription } from '../../session/attack-run';
import { optionExplanation, optionName } from '../../ui/attack-texts';
import { parseOption } from './option-values';

interface Props {
  attack: string;
  option: OptionDescription;
  entry: string | boolean;
  onEntry: (entry: string | boolean) => void;
}

/** One option: its name, its value, what it means, and what would be right where it is not. */
export function OptionField({ attack, option, entry, onEntry }: Props): VNode {
  const [field, why] = [useId(), useId()];
  const parsed = parseOption(option, entry);
  const problem = 'problem' in parsed ? parsed.problem : undefined;
  const common = { id: field, 'data-testid': `option-${option.name}`, 'aria-describedby': why };
  return (
    <div class="option" data-kind={option.kind}>
      <label for={field}>{optionName(attack, option)}</label>
      {typeof entry === 'boolean' ? (
        <input
          {...common}
          type="checkbox"
          checked={entry}
          onChange={({ currentTarget }) => onEntry(currentTarget.checked)}
        />
      ) : (
        <input
          {...common}
          type="number"
          min={option.min}
          max={option.max}
          step={option.kind === 'integer' ? 1 : 'any'}
          value={entry}
          aria-invalid={problem !== undefined}
          onInput={({ currentTarget }) => onEntry(currentTarget.value)}
        />
      )}
      <p id={why} class="small">
        {problem && <strong class="wrong">{problem} </strong>}
        {optionExplanation(attack, option)}
      </p>
    </div>
  );
}
