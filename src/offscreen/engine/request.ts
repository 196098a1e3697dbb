/**
 * What a request for a run means: which attack, with which options, at which target. Throws FailureError `bad-request`
 * for what is not there.
 */
import { withDefaults } from '../../attack/options';
import type { Attack } from '../../attack/problem';
import { randomControl } from '../../attack/random-signs';
import { ATTACKS } from '../../attack/registry';
import { argmax } from '../../attack/softmax';
import type { OptionValue, TargetWish } from '../../session/attack-run';
import { fail } from '../../session/failure';

export type Options = Readonly<Record<string, OptionValue>>;

/** What runs like an attack and is none: nobody chooses it in a form. */
const CONTROLS: Readonly<Record<string, unknown>> = { [randomControl.name]: randomControl };

export function attackOf(name: string): Attack<Options> {
  if (Object.hasOwn(CONTROLS, name)) return CONTROLS[name] as Attack<Options>;
  if (!Object.hasOwn(ATTACKS, name))
    fail('bad-request', `no attack ${name}: there are ${Object.keys(ATTACKS).join(', ')}`);
  return ATTACKS[name];
}

export function optionsOf({ options }: Attack<Options>, given: Options = {}, targeted = false): Options {
  try {
    return withDefaults<Options>(options, given, targeted);
  } catch (error) {
    if (error instanceof RangeError) return fail('bad-request', error.message);
    throw error;
  }
}

/** logits: of the untouched picture. */
export function targetOf(wish: TargetWish, logits: Float32Array, label: number): number {
  if (wish === 'least-likely') return argmax(logits.map((z) => -z));
  if (wish === 'second-best') return argmax(logits.map((z, k) => (k === label ? Number.NEGATIVE_INFINITY : z)));
  if (!Number.isInteger(wish) || wish < 0 || wish >= logits.length) return fail('bad-request', `no class ${wish}`);
  if (wish === label) return fail('bad-request', 'the target is what the model says already');
  return wish;
}
