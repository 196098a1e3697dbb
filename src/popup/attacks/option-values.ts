/** From what stands in the fields of a form to what an attack is asked for. Pure. */

import { texts } from '../../i18n/texts';
import type { AttackDescription, OptionDescription, OptionValue } from '../../session/attack-run';
import { fill } from '../../ui/format';
import type { Entries } from './entries';

export type Parsed = { readonly value: OptionValue } | { readonly problem: string };

/** The field's content: a number as text, a switch as it stands. */
export const entryOf = (option: OptionDescription, entries: Entries): string | boolean =>
  entries[option.name] ?? (option.kind === 'switch' ? option.default === true : String(option.default));

/** The attack with the defaults that hold when there is a target. */
export const targeted = (attack: AttackDescription): AttackDescription => ({
  ...attack,
  options: attack.options.map((option) => ({ ...option, default: option.withTarget ?? option.default })),
});

/** The value, or a sentence that says what would be one. */
export function parseOption(option: OptionDescription, entry: string | boolean): Parsed {
  const { kind, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = option;
  if (kind === 'switch') return { value: entry === true };
  const value = typeof entry === 'string' && entry.trim() !== '' ? Number(entry) : Number.NaN;
  const fits = value >= min && value <= max && (kind === 'number' || Number.isInteger(value));
  if (fits) return { value };
  return { problem: fill(kind === 'integer' ? texts.optionWhole : texts.optionNumber, { min, max }) };
}

/** The options that differ from their defaults; undefined where one is not a value. */
export function optionsOf(
  { options }: AttackDescription,
  entries: Entries,
): Readonly<Record<string, OptionValue>> | undefined {
  const given: Record<string, OptionValue> = {};
  for (const option of options) {
    const parsed = parseOption(option, entryOf(option, entries));
    if ('problem' in parsed) return undefined;
    if (parsed.value !== option.default) given[option.name] = parsed.value;
  }
  return given;
}
