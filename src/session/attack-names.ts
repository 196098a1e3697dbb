/**
 * The names of all attacks, in the order in which they are shown. Apart from the settings, which the popup need not
 * load.
 */
import { ABOUT } from '../attack/about';

export const ATTACK_NAMES: readonly string[] = ABOUT.map(({ name }) => name);

/** Runs as an attack and is none: noise of the same strength (attack/random-signs.ts). */
export const CONTROL = 'random';
