/** A label and its probability, as reports have them. */
import type { RankedLabel } from '../session/values';

export type Top = { index: number; label: string; probability: number };

export const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** The label by its first name: "tabby" of "tabby, tabby cat". */
export function topOf(ranked: RankedLabel | undefined): Top {
  if (!ranked) throw new Error('a prediction without labels');
  const { index, label, probability } = ranked;
  return { index, label: label.split(',')[0]?.trim() ?? label, probability: rounded(probability, 4) };
}
