/** The command line of `npm test`, read and checked. */

import { parseArgs } from 'node:util';
import type { BackendName } from '../../src/model/backend-facts';
import { backendNamed, noBackend } from '../lib/backends';
import { messageOf, UserError } from '../lib/say.mjs';
export const USAGE = `npm test -- [SUITE...]            set-up, then these suites (default: all of them)
npm test -- --backend NAME        set-up, then the end-to-end suite on webgpu (in software), webgl, wasm or cpu
npm test -- --help                this text`;

function refuse(sentence: string, nextStep: string = 'See "npm test -- --help".'): never {
  throw new UserError(sentence, nextStep, { exitCode: 2 });
}

/** @param known the suites, in the order in which they run. */
export function readOptions(
  args: readonly string[],
  known: readonly string[],
): { suites: readonly string[]; backend?: BackendName; help: boolean } {
  let read: { values: { backend?: string; help?: boolean }; positionals: string[] };
  try {
    read = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { backend: { type: 'string' }, help: { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(`${messageOf(error).split('. ')[0]}.`);
  }
  const { values, positionals } = read;
  const unknown = positionals.find((name) => !known.includes(name));
  if (unknown !== undefined) refuse(`There is no suite "${unknown}".`, `There are: ${known.join(', ')}.`);
  const help = values.help ?? false;
  if (values.backend === undefined) return { suites: positionals.length > 0 ? positionals : known, help };
  const backend = backendNamed(values.backend);
  if (!backend) return refuse(noBackend(values.backend));
  if (positionals.some((name) => name !== 'e2e')) refuse('Only the end-to-end suite takes --backend.');
  return { suites: ['e2e'], backend, help };
}
