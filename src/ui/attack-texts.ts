/** The words for attacks and their options. Each option has its own texts: i18n/locales.test.ts sees to that. */

import { type MessageKey, texts } from '../i18n/texts';
import { CONTROL } from '../session/attack-names';
import type { AttackDescription, OptionDescription } from '../session/attack-run';
import type { TargetKind } from '../session/selection';
import type { GoalName } from '../session/values';

/** Keys of messages hold no hyphens: sigma-zero's are sigma_zero's. */
const keyOf = (key: string): string => key.replaceAll('-', '_');

const textAt = (key: string): string => texts[keyOf(key) as MessageKey];

/** "PGD": as people call it. */
export const shortName = (attack: string): string =>
  attack === CONTROL ? texts.attack_random : textAt(`attack_${attack}`) || attack;

/** What it does, in one line. */
export const whatItDoes = (attack: string): string => textAt(`attack_${attack}_what`);

export const optionName = (attack: string, { name }: OptionDescription): string =>
  textAt(`option_${attack}_${name}`) || name;

export const optionExplanation = (attack: string, { name, explanation }: OptionDescription): string =>
  textAt(`option_${attack}_${name}_why`) || explanation;

/** The keys of all texts that an attack needs. */
export const keysOf = ({ name, options }: AttackDescription): readonly string[] =>
  [
    `attack_${name}`,
    `attack_${name}_what`,
    ...options.flatMap((option) => [`option_${name}_${option.name}`, `option_${name}_${option.name}_why`]),
  ].map(keyOf);

const GOAL_TEXTS = { other: 'goalOther', top5: 'goalTop5', family: 'goalFamily' } as const;

/** "out of the first five" */
export const goalText = (goal: GoalName): string => texts[GOAL_TEXTS[goal]];

export const TARGETS: readonly (readonly [TargetKind, MessageKey])[] = [
  ['none', 'targetNone'],
  ['top5', 'targetTop5'],
  ['family', 'targetFamily'],
  ['second-best', 'targetSecond'],
  ['least-likely', 'targetLeast'],
  ['label', 'targetLabel'],
];
