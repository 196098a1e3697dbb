/** Every attack by its name, in the order in which they are shown: each folder here that has an `attack.ts` is one. */
import type { Attack } from './problem';

/** Attacks by name, as a caller sees them that knows none of their options. */
export type Attacks = Readonly<Record<string, Attack<Readonly<Record<string, number | boolean>>>>>;

export const ATTACKS: Attacks = Object.fromEntries(
  Object.values(import.meta.glob<Attacks[string]>('./*/attack.ts', { eager: true, import: 'default' }))
    .sort((a, b) => a.place - b.place)
    .map((attack) => [attack.name, attack]),
);
