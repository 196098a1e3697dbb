/** The words of the command line as options and pictures. */
import { parseArgs } from 'node:util';
import { FOLLOWED } from '../lib/defences';
import { messageOf } from '../lib/say.mjs';
import { BARE, refuse } from './option-values';

/** The value of --robust can be left out: what follows it is one only where it names transforms. */
const withRobust = (argv: readonly string[]): string[] =>
  argv.flatMap((argument, i) => {
    const value = argv[i + 1];
    if (argument !== '--robust' || (value?.split(',').every((name) => FOLLOWED.includes(name)) ?? false))
      return [argument];
    return [`--robust=${BARE}`];
  });

/** Throws a UserError for a word that is no option. */
export function parse(argv: readonly string[]) {
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
export function refuseEmpty(
  { epsilon: _, levels: __, ...values }: ReturnType<typeof parse>['values'],
  images: readonly string[],
): void {
  const empty = Object.entries(values).find(([, value]) => value === '')?.[0];
  if (empty) refuse(`--${empty} wants a value, and got an empty one.`);
  if (images.includes('')) refuse('The name of an image is empty.');
}
