/** The command line of `npm run attack`, read and checked. */

import path from 'node:path';
import { parseArgs } from 'node:util';
import type { BackendName } from '../../src/model/backend-facts';
import { GOALS, type GoalName, MAX_LEVEL, READER_WISHES, type ReaderWish } from '../../src/session/values';
import { ATTACK_NAMES, ATTACKS } from '../lib/attacks';
import { backendNamed, noBackend } from '../lib/backends';
import { FOLLOWED } from '../lib/defences';
import { messageOf, UserError } from '../lib/say.mjs';
import { ROBUST, USAGE } from './usage';

const BARE = 'usual';

const MAX_EPSILON = 0.1;
const START_LEVEL = 3; // the level nearest to ε = 0.01

/** A level, or the search for one. */
export type Strength = 'smallest' | number;
export interface Options {
  images: string[];
  /** Of FGSM's picture. */
  strength: Strength;
  /** Instead of FGSM's picture: an attack of its own. */
  run?: Run;
  /** Where FGSM's levels end: PGD above them, shares of the bytes below. */
  beyond: { orPgd: boolean; shares: boolean };
  /** As it was written. */
  truth?: string;
  /** The folder of each picture is named after what it shows. */
  truthFromFolders?: boolean;
  /** A setting of the extension; its own choice without. */
  readers?: ReaderWish | undefined;
  /** Every defence is tried on the file, not only the other readers. */
  survival?: boolean;
  out: string;
  /** Where the report goes. */
  report?: string;
  json: boolean;
  backend?: BackendName | undefined;
  /** Its id, or the path of its files. */
  network?: string | undefined;
  /** The same, of the network that is asked as well. */
  also?: string | undefined;
  help: boolean;
  /** What the person should know about how the options were read. */
  notes: string[];
}

export interface Run {
  attack: string;
  options: Record<string, number | boolean>;
  /** As it was written. */
  target?: string;
  goal?: GoalName;
  /** Transforms that the gradient goes through. */
  robust?: readonly string[];
}

function refuse(sentence: string, nextStep: string = 'See "npm run attack -- --help".'): never {
  throw new UserError(sentence, nextStep, { exitCode: 2 });
}

function numberOf(option: string, text: string): number {
  const number = Number(text);
  if (text.trim() === '' || !Number.isFinite(number)) refuse(`--${option} wants a number, not "${text}".`);
  return number;
}

function levelsOf(text: string): number {
  const levels = numberOf('levels', text);
  if (!Number.isInteger(levels) || levels < 0 || levels > MAX_LEVEL) {
    refuse(`--levels wants a whole number from 0 to ${MAX_LEVEL}, not ${text}.`);
  }
  return levels;
}

/** The nearest level that a file can hold. */
function levelsOfEpsilon(text: string, notes: string[]): number {
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

/** The value of --robust can be left out: what follows it is one only where it names transforms. */
const withRobust = (argv: readonly string[]): string[] =>
  argv.flatMap((argument, i) => {
    const value = argv[i + 1];
    if (argument !== '--robust' || (value?.split(',').every((name) => FOLLOWED.includes(name)) ?? false))
      return [argument];
    return [`--robust=${BARE}`];
  });

/** The transforms of --robust. */
function robustOf(text: string | undefined): readonly string[] | undefined {
  if (text === undefined) return undefined;
  if (text === BARE) return ROBUST;
  const names = text.split(',');
  const unknown = names.find((name) => !FOLLOWED.includes(name));
  if (unknown !== undefined)
    refuse(`There is no transform "${unknown}" that an attack can follow; there are: ${FOLLOWED.join(', ')}.`);
  return [...new Set(names)];
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: withRobust(argv),
      allowPositionals: true,
      allowNegative: true,
      options: {
        attack: { type: 'string', default: 'fgsm' },
        epsilon: { type: 'string' },
        levels: { type: 'string' },
        option: { type: 'string', multiple: true, default: [] },
        smallest: { type: 'boolean', default: false },
        target: { type: 'string' },
        goal: { type: 'string' },
        truth: { type: 'string' },
        'truth-from-folders': { type: 'boolean', default: false },
        readers: { type: 'string' },
        robust: { type: 'string' },
        survival: { type: 'boolean', default: false },
        'or-pgd': { type: 'boolean', default: true },
        out: { type: 'string' },
        report: { type: 'string' },
        json: { type: 'boolean', default: false },
        backend: { type: 'string' },
        network: { type: 'string' },
        also: { type: 'string' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    return refuse(`${messageOf(error).split('. ')[0]}.`);
  }
}

/** An empty value is a variable of the shell that was never set. */
function refuseEmpty(
  { epsilon: _, levels: __, ...values }: ReturnType<typeof parse>['values'],
  images: readonly string[],
): void {
  const empty = Object.entries(values).find(([, value]) => value === '')?.[0];
  if (empty) refuse(`--${empty} wants a value, and got an empty one.`);
  if (images.includes('')) refuse('The name of an image is empty.');
}

/**
 * @param text "steps=40"
 * @returns ranges are checked by the attack itself
 */
function assignmentOf(text: string): [name: string, value: number | boolean] {
  const [, name, value] = /^(\w+)=(.+)$/.exec(text) ?? [];
  if (!name || value === undefined) return refuse(`--option wants NAME=VALUE, not "${text}".`);
  if (value === 'true' || value === 'false') return [name, value === 'true'];
  return [name, numberOf(`option ${name}`, value)];
}

/**
 * An attack of its own, where more than FGSM's table is asked for.
 * @param strength as far as one was asked for
 */
function runOf(
  attack: string,
  target: string | undefined,
  goal: GoalName | undefined,
  assignments: readonly string[],
  strength: Strength | undefined,
  robust: readonly string[] | undefined,
): Run | undefined {
  const plain = target === undefined && goal === undefined && robust === undefined && assignments.length === 0;
  if (attack === 'fgsm' && plain) return undefined;
  const hasEpsilon = ATTACKS.some((one) => one.name === attack && one.hasEpsilon);
  if (robust && !hasEpsilon)
    refuse(
      `${attack} has no ε: it looks for the smallest change, for the network's own reader.`,
      'Leave --robust out.',
    );
  if (strength !== undefined && !hasEpsilon) {
    refuse(
      `${attack} has no ε: it looks for the smallest change by itself.`,
      'Leave --epsilon, --levels and --smallest out.',
    );
  }
  if (strength === 'smallest' && attack === 'fgsm')
    refuse(
      '--smallest with --attack fgsm goes without --target, --goal, --robust and --option.',
      'With --attack pgd it goes with all of them.',
    );
  const levels = typeof strength === 'number' ? { levels: strength } : {};
  const smallest = typeof strength === 'number' && attack === 'pgd' ? { smallest: false } : {};
  return {
    attack,
    options: { ...levels, ...smallest, ...Object.fromEntries(assignments.map(assignmentOf)) },
    ...(target === undefined ? {} : { target }),
    ...(goal === undefined ? {} : { goal }),
    ...(robust === undefined ? {} : { robust }),
  };
}

/**
 * Reads the command line. Throws a UserError with exit code 2 for whatever cannot be meant.
 * @param argv without node and script
 */
export function readOptions(argv: readonly string[]): Options {
  const { values, positionals } = parse(argv);
  const notes: string[] = [];
  const { report, json, help, smallest, epsilon, levels } = values;
  const backend = backendNamed(values.backend);
  const goal = GOALS.find((name) => name === values.goal);
  const readers = READER_WISHES.find((name) => name === values.readers);
  if (!help) {
    if (values.readers !== undefined && !readers)
      refuse(`There are no readers "${values.readers}"; there are: ${READER_WISHES.join(', ')}.`);
    refuseEmpty(values, positionals);
    if (!ATTACK_NAMES.includes(values.attack))
      refuse(`There is no attack "${values.attack}"; there are: ${ATTACK_NAMES.join(', ')}.`);
    if (values.backend !== undefined && !backend) refuse(noBackend(values.backend));
    if ([smallest, epsilon !== undefined, levels !== undefined].filter(Boolean).length > 1) {
      refuse('Only one of --epsilon, --levels and --smallest can be obeyed.');
    }
    if (values.goal !== undefined && !goal)
      refuse(`There is no goal "${values.goal}"; there are: ${GOALS.join(', ')}.`);
    if (goal && values.target !== undefined) {
      refuse('Only one of --target and --goal can be obeyed.', 'A target is a goal of its own.');
    }
    if (values.truth !== undefined && values['truth-from-folders'])
      refuse('Only one of --truth and --truth-from-folders can be obeyed.');
    if (positionals.length === 0) refuse('No image was named.', USAGE);
  }
  const strength = (): Strength | undefined => {
    if (smallest) return 'smallest';
    if (levels !== undefined) return levelsOf(levels);
    return epsilon === undefined ? undefined : levelsOfEpsilon(epsilon, notes);
  };
  const asked = help ? undefined : strength();
  const run = help
    ? undefined
    : runOf(values.attack, values.target, goal, values.option, asked, robustOf(values.robust));
  return {
    images: positionals,
    strength: asked ?? START_LEVEL,
    beyond: { orPgd: values['or-pgd'], shares: true },
    ...(values.truth === undefined ? {} : { truth: values.truth }),
    ...(values['truth-from-folders'] ? { truthFromFolders: true } : {}),
    ...(run ? { run } : {}),
    ...(readers ? { readers } : {}),
    ...(values.survival ? { survival: true } : {}),
    out: values.out ?? (report === undefined ? 'out' : path.join(report, 'files')),
    ...(report === undefined ? {} : { report }),
    json,
    help,
    notes,
    ...(backend ? { backend } : {}),
    ...(values.network === undefined ? {} : { network: values.network }),
    ...(values.also === undefined ? {} : { also: values.also }),
  };
}
