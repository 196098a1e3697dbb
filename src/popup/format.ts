/** Numbers and names as people read them. Pure. */
import { epsilonOf, type Levels, type Probability, type RankedLabel } from '../session/state';
import { texts } from './texts';

/** Puts values into a text's `{name}` places. */
export function fill(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** "68 %"; what is not quite nothing or not quite everything says so: "<1 %", ">99 %". */
export function percent(probability: Probability): string {
  if (!Number.isFinite(probability)) return '– %';
  if (probability < 0.01) return '<1 %';
  if (probability > 0.99) return '>99 %';
  return `${Math.round(probability * 100)} %`;
}

/** The first of a class's synonyms: "Egyptian cat", "tabby". */
export function shortLabel(label: string): string {
  return label.split(',', 1)[0]!.trim() || label.trim();
}

/** Short names for two classes that people can tell apart: ImageNet has two cranes and two maillots. */
export function namesOf(one: RankedLabel, other: RankedLabel): [string, string] {
  const short: [string, string] = [shortLabel(one.label), shortLabel(other.label)];
  if (one.index === other.index || short[0] !== short[1]) return short;
  if (one.label !== other.label) return [one.label, other.label];
  return [one, other].map(({ label, index }) => fill(texts.sameName, { label, index })) as [string, string];
}

/** "3/255" */
export const fraction = (levels: Levels): string => fill(texts.fraction, { levels });

/** "0.0118" */
export const epsilon = (levels: Levels): string => (levels === 0 ? '0' : epsilonOf(levels).toFixed(4));

/** "0.42 s", "3.1 s", "12 s" */
export function seconds(value: number): string {
  if (value > 0 && value < 0.01) return fill(texts.seconds, { seconds: '<0.01' });
  return fill(texts.seconds, { seconds: value.toFixed(value < 1 ? 2 : value < 10 ? 1 : 0) });
}

/** "812 B", "43 kB", "2.4 MB": decimal units. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} B`;
  if (count < 999_500) return `${Math.round(count / 1000)} kB`;
  return `${(count / 1e6).toFixed(count < 9_950_000 ? 1 : 0)} MB`;
}

/** "48.1 dB"; "∞" when nothing changed. */
export function decibels(psnr: number): string {
  return Number.isFinite(psnr) ? fill(texts.decibels, { psnr: psnr.toFixed(1) }) : texts.infinite;
}

/** "42", "2.5": at most one decimal. */
export const factor = (value: number): string => String(value < 10 ? Math.round(value * 10) / 10 : Math.round(value));
