/** What is named below the curve, where there is room: shares of the bytes by their percentage, whole levels as ε. */
import { type Levels, wholeLevels } from '../../session/values';
import { fraction, percent } from '../../ui/format';
import { LAST, positionOf } from './positions';

const NAMED: readonly Levels[] = [0, 0.05, 1, 5, 10, 15, 20, 25];

const nameOf = (levels: Levels): string =>
  levels === 0 ? '0' : levels === wholeLevels(levels) ? fraction(levels) : percent(levels, 'exact');

export const strengthMarks = (): readonly (readonly [share: number, words: string])[] =>
  NAMED.map((levels) => [positionOf(levels) / LAST, nameOf(levels)]);
