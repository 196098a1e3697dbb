/**
 * Where a strength stands on the slider. Its value is the level from 1 on; below come the shares of the bytes, at 0,
 * -1, -2, ..., and at the left end nothing. A drawing counts the same positions from 0. Pure.
 */
import { type Levels, MAX_LEVEL, SHARE_LEVELS, STRENGTHS } from '../../session/values';

export const LAST = STRENGTHS.length - 1;

/** 0 to LAST; a level beyond the slider stands at its end. */
export const positionOf = (levels: Levels): number => STRENGTHS.indexOf(Math.min(levels, MAX_LEVEL));

export const [LOWEST, HIGHEST] = [-SHARE_LEVELS.length, MAX_LEVEL];

export const sliderValueOf = (levels: Levels): number => positionOf(levels) + LOWEST;
export const levelsAt = (value: number): Levels => STRENGTHS[Math.min(Math.max(value - LOWEST, 0), LAST)] ?? 0;
