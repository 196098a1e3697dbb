/** What a person may set on an attack, as data: a form, a command line and a check can be made from it. */

interface Described<T> {
  readonly default: T;
  /** The default when there is a target, where it is another one. */
  readonly withTarget?: T;
  /** One line, for a person who has not read the paper. */
  readonly explanation: string;
}

export interface NumberOption extends Described<number> {
  readonly kind: 'integer' | 'number';
  /** Smallest and largest value that make sense, both included. */
  readonly min: number;
  readonly max: number;
}

export interface SwitchOption extends Described<boolean> {
  readonly kind: 'switch';
}

export type OptionOf<T> = T extends boolean ? SwitchOption : NumberOption;
/** One description per option, in the order in which they are shown. */
export type OptionList<Options> = { readonly [K in keyof Options]-?: OptionOf<Options[K]> };

/** The values that hold when nothing is set. */
export function defaultsOf<Options>(list: OptionList<Options>, targeted = false): Options {
  const entries = Object.entries(list) as [string, NumberOption | SwitchOption][];
  const value = ({ default: plain, withTarget }: NumberOption | SwitchOption): number | boolean =>
    (targeted ? withTarget : undefined) ?? plain;
  return Object.fromEntries(entries.map(([name, option]) => [name, value(option)])) as Options;
}

function check(name: string, option: NumberOption | SwitchOption, value: unknown): void {
  if (option.kind === 'switch') {
    if (typeof value !== 'boolean') throw new RangeError(`${name} is on or off, not ${value}`);
    return;
  }
  const { kind, min, max } = option;
  const fits =
    typeof value === 'number' && value >= min && value <= max && (kind === 'number' || Number.isInteger(value));
  if (!fits)
    throw new RangeError(
      `${name} is ${kind === 'integer' ? 'a whole' : 'a'} number from ${min} to ${max}, not ${value}`,
    );
}

/**
 * The given values over the defaults. Throws RangeError for a name that is not in the list or a value outside its
 * range.
 */
export function withDefaults<Options>(
  list: OptionList<Options>,
  given: Readonly<Record<string, unknown>>,
  targeted = false,
): Options {
  const known = list as Readonly<Record<string, NumberOption | SwitchOption>>;
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(known, name))
      throw new RangeError(`no option ${name}: there are ${Object.keys(known).join(', ')}`);
    check(name, known[name], value);
  }
  return { ...defaultsOf(list, targeted), ...given };
}
