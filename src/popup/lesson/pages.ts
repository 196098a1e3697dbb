/** The pages of the lesson, in the order of their keys 1 to 8, and the strength at which it is told. Pure. */
import type { MessageKey } from '../../i18n/texts';
import { type LevelTable, smallestFlip } from '../../session/attack-run';
import type { Levels } from '../../session/values';

export const PAGES = ['picture', 'gradient', 'sign', 'random', 'flip', 'why', 'inside', 'beside'] as const;

export type Page = (typeof PAGES)[number];

export const TITLES: Readonly<Record<Page, MessageKey>> = {
  picture: 'lessonPicture',
  gradient: 'lessonGradient',
  sign: 'lessonSign',
  random: 'lessonRandom',
  flip: 'lessonFlip',
  why: 'lessonWhy',
  inside: 'lessonInside',
  beside: 'lessonBeside',
};

/** Before these the class is asked what will happen. */
export type Guessed = 'random' | 'flip';

export const isGuessed = (page: Page): page is Guessed => page === 'random' || page === 'flip';

/** What a person says will happen: the label stays, or it changes. */
export type Guess = 'stays' | 'changes';

export const pageAt = (place: number): Page => PAGES[Math.min(Math.max(place, 0), PAGES.length - 1)]!;

/**
 * The level at which it is told: the one that somebody chose, where it is a whole one; else that of the settings where
 * that flips, else the smallest that does.
 */
export function lessonLevel(table: LevelTable | undefined, wished: Levels, chosen?: Levels): Levels {
  if (chosen !== undefined && chosen >= 1) return chosen;
  const level = Math.max(1, wished);
  if (!table || table.rows[level]?.flipped) return level;
  return smallestFlip(table.rows) ?? level;
}
