/** Numbers and names as people read them, in the language of the texts. Pure. */

import { texts } from '../i18n/texts';
import { epsilonOf, type Levels, type Probability, type RankedLabel, wholeLevels } from '../session/values';
import { fullLabel, type NetworkLabel, shortLabel } from './label-names';

/** Puts values into a text's `{name}` places. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

const formats = new Map<string, Intl.NumberFormat>();

/** A number format of the texts' language; each is made once. */
function numbers(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${texts.language} ${JSON.stringify(options)}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(texts.language, options);
  formats.set(key, format);
  return format;
}

/** A number with exactly so many decimals. */
export const decimal = (value: number, digits: number): string =>
  numbers({ minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);

/**
 * "68%"; what is not quite nothing or not quite everything says so: "<1%", ">99%". `exact`: the number itself, for a
 * scale.
 */
export function percent(probability: Probability, exact?: 'exact'): string {
  if (!Number.isFinite(probability)) return '–';
  const { format } = numbers({ style: 'percent', maximumFractionDigits: 0 });
  if (exact) return format(probability);
  if (probability < 0.01) return fill(texts.lessThan, { number: format(0.01) });
  if (probability > 0.99) return fill(texts.moreThan, { number: format(0.99) });
  return format(probability);
}

/** "92.5%": of a measurement, where a tenth counts. */
export const tenths = (share: number): string =>
  numbers({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(share);

/** "2,000" */
export const whole = (count: number): string => numbers({ maximumFractionDigits: 0 }).format(count);

/** "Egyptian cat 68%" */
export const namedAt = (named: NetworkLabel & { readonly probability: Probability }): string =>
  fill(texts.named, { label: shortLabel(named), probability: percent(named.probability) });

/** Short names for two classes that people can tell apart: ImageNet has two cranes and two maillots. */
export function namesOf(one: RankedLabel, other: RankedLabel): [string, string] {
  const short: [string, string] = [shortLabel(one), shortLabel(other)];
  if (one.index === other.index || short[0] !== short[1]) return short;
  if (one.label !== other.label) return [fullLabel(one), fullLabel(other)];
  return [one, other].map((each) => fill(texts.sameName, { label: shortLabel(each), index: each.index })) as [
    string,
    string,
  ];
}

/** "3/255"; below one level "1/255 on 5%". */
export function fraction(levels: Levels): string {
  const whole = fill(texts.fraction, { levels: wholeLevels(levels) });
  return levels === wholeLevels(levels)
    ? whole
    : fill(texts.fractionShare, { fraction: whole, share: percent(levels, 'exact') });
}

/** "0.0118" */
export const epsilon = (levels: Levels): string => decimal(epsilonOf(levels), levels === 0 ? 0 : 4);

/** "0.42 s", "3.1 s", "12 s" */
export function seconds(value: number): string {
  const [shown, digits] = value > 0 && value < 0.01 ? [0.01, 2] : [value, value < 1 ? 2 : value < 10 ? 1 : 0];
  const number = decimal(shown, digits);
  return fill(texts.seconds, { seconds: shown === value ? number : fill(texts.lessThan, { number }) });
}

/** "812 byte", "43 kB", "2.4 MB": decimal units. */
export function bytes(count: number): string {
  const unit = (name: string, value: number, digits: number): string =>
    numbers({ style: 'unit', unit: name, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(value);
  if (count < 1000) return unit('byte', count, 0);
  if (count < 999_500) return unit('kilobyte', count / 1000, 0);
  return unit('megabyte', count / 1e6, count < 9_950_000 ? 1 : 0);
}

/** "48.1 dB"; "∞" when nothing changed. */
export const decibels = (psnr: number): string =>
  Number.isFinite(psnr) ? fill(texts.decibels, { psnr: decimal(psnr, 1) }) : '∞';

/** "42", "2.5": at most one decimal. */
export const factor = (value: number): string => numbers({ maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** "2:05 PM" of today, else with the day: "Nov 22, 2026, 2:05 PM". `at`: milliseconds since 1970. */
export function time(at: number, now = Date.now()): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  const options = today ? ({ timeStyle: 'short' } as const) : ({ dateStyle: 'medium', timeStyle: 'short' } as const);
  return new Intl.DateTimeFormat(texts.language, options).format(at);
}

/** "12.50%": a share of pixels, with the decimals that sparse attacks need. */
export const shareChanged = (share: number): string => fill(texts.percentOf, { number: decimal(100 * share, 2) });
