/** What single options of `npm run attack` are given, read and checked. */
import { MAX_LEVEL } from '../../src/session/values';
import { FOLLOWED } from '../lib/defences';
import { UserError } from '../lib/say.mjs';
import { ROBUST } from './usage';

const MAX_EPSILON = 0.1;

/** --robust without a value. */
export const BARE = 'usual';

export function refuse(sentence: string, nextStep: string = 'See "npm run attack -- --help".'): never {
  throw new UserError(sentence, nextStep, { exitCode: 2 });
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) refuse(`--${option} wants a number, not "${text}".`);
  return number;
}

export function levelsOf(text: string): number {
  const levels = numberOf('levels', text);
  if (!Number.isInteger(levels) || levels < 0 || levels > MAX_LEVEL) {
    refuse(`--levels wants a whole number from 0 to ${MAX_LEVEL}, not ${text}.`);
  }
  return levels;
}

/** The nearest level that a file can hold. */
export function levelsOfEpsilon(text: string, notes: string[]): number {
  const epsilon = numberOf('epsilon', text);
  if (epsilon < 0 || epsilon > MAX_EPSILON) refuse(`--epsilon wants a number from 0 to ${MAX_EPSILON}, not ${text}.`);
  const levels = Math.min(Math.round(epsilon * 255), MAX_LEVEL);
  if (Math.abs(levels - epsilon * 255) > 1e-3) {
    notes.push(
      `ε ${text} is ${(epsilon * 255).toFixed(2)} levels; a file holds whole ones: ${levels}/255 = ${(levels / 255).toFixed(5)}.`,
    );
  }
  return levels;
}

/** The transforms of --robust. */
export function robustOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  if (text === BARE) return ROBUST;
  const names = text.split(',');
  const unknown = names.find((name) => !FOLLOWED.includes(name));
  if (unknown !== undefined)
    refuse(`There is no transform "${unknown}" that an attack can follow; there are: ${FOLLOWED.join(', ')}.`);
  return [...new Set(names)];
}

/**
 * @param text "steps=40"
 * @returns ranges are checked by the attack itself
 */
export function assignmentOf(text: string): [name: string, value: number | boolean] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (!name || value === undefined) return refuse(`--option wants NAME=VALUE, not "${text}".`);
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, numberOf(`option ${name}`, value)];
}
