/** The command line of `npm run attack`, read and checked. */

import path from 'node:path';
import type { BackendName } from '../../src/model/backend-facts';
import { GOALS, READER_WISHES, type ReaderWish } from '../../src/session/values';
import { ATTACK_NAMES } from '../lib/attacks';
import { backendNamed, noBackend } from '../lib/backends';
import { levelsOf, levelsOfEpsilon, refuse, robustOf } from './option-values';
import { parse, refuseEmpty } from './parse';
import { type Run, runOf, type Strength } from './run-options';
import { USAGE } from './usage';

const START_LEVEL = 3; // the level nearest to ε = 0.01

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
