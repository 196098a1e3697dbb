import type { OptionValue } from '../../session/attack-run';

/** What was typed or switched, by the option's name. What is not named stands at its default. */
export type Entries = Readonly<Record<string, string | boolean>>;

/** What stands in the fields when these values are set. */
export const entriesOf = (options: Readonly<Record<string, OptionValue>>): Entries =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [name, typeof value === 'boolean' ? value : String(value)]),
  );
