/** One attack of any kind on the picture of a job, from the request to the checked file. */
import { withDefaults } from '../../attack/options';
import type { Attack, Problem, Progress } from '../../attack/problem';
import { ATTACKS } from '../../attack/registry';
import { argmax } from '../../attack/softmax';
import { watched } from '../../attack/watch';
import type { RgbData } from '../../image/rgb-image';
import { ssim } from '../../image/ssim';
import type { AttackRequest, AttackRun, OptionValue, StepProgress, TargetWish } from '../../session/attack-run';
import { fail } from '../../session/failure';
import { breathe } from './breathe';
import { makeFile, type Provenance } from './file';

type Settings = Readonly<Record<string, OptionValue>>;

function attackOf(name: string): Attack<Settings> {
  if (!Object.hasOwn(ATTACKS, name))
    fail('bad-request', `no attack ${name}: there are ${Object.keys(ATTACKS).join(', ')}`);
  return ATTACKS[name];
}

function settingsOf({ options }: Attack<Settings>, given: Settings = {}, targeted = false): Settings {
  try {
    return withDefaults<Settings>(options, given, targeted);
  } catch (error) {
    if (error instanceof RangeError) return fail('bad-request', error.message);
    throw error;
  }
}

/** logits: of the untouched picture. */
function targetOf(wish: TargetWish, logits: Float32Array, label: number): number {
  if (wish === 'least-likely') return argmax(logits.map((z) => -z));
  if (wish === 'second-best') return argmax(logits.map((z, k) => (k === label ? Number.NEGATIVE_INFINITY : z)));
  if (!Number.isInteger(wish) || wish < 0 || wish >= logits.length) return fail('bad-request', `no class ${wish}`);
  if (wish === label) return fail('bad-request', 'the target is what the model says already');
  return wish;
}

/** The same problem, which lets the worker answer other messages before each question. */
const breathing = (problem: Problem): Problem => ({
  ...problem,
  async logits(images, signal) {
    await breathe();
    signal.throwIfAborted();
    return problem.logits(images, signal);
  },
  ...(problem.byteLogits
    ? {
        async byteLogits(images: Iterable<RgbData>, signal: AbortSignal) {
          await breathe();
          signal.throwIfAborted();
          return problem.byteLogits!(images, signal);
        },
      }
    : {}),
  async gradients(image, losses, take, signal) {
    await breathe();
    signal.throwIfAborted();
    return problem.gradients(image, losses, take, signal);
  },
});

const inWords = (settings: Settings): string =>
  Object.entries(settings)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

/** Throws FailureError `bad-request` for what is not there; rejects with the signal's reason when it aborts. */
export async function runAttack(
  untargeted: Problem,
  from: Provenance,
  { attack: name, options: given, target: wish }: AttackRequest,
  report: (progress: StepProgress) => void,
  signal: AbortSignal,
): Promise<Omit<AttackRun, 'index'>> {
  const attack = attackOf(name);
  const options = settingsOf(attack, given, wish !== undefined);
  const [logits] = await untargeted.logits([untargeted.image.data], signal);
  const index = wish === undefined ? undefined : targetOf(wish, logits, untargeted.label);
  const target = index === undefined ? {} : { target: { index, label: from.labels[index] ?? `class ${index}` } };
  const { problem, tally } = watched(breathing(index === undefined ? untargeted : { ...untargeted, target: index }));

  const begun = performance.now();
  const tell = (progress: Progress): void => report({ attack: name, ...progress });
  const { data, levels, steps, notes } = await attack.run(problem, options, tell, signal);
  const seconds = (performance.now() - begun) / 1000;
  const { forwards, gradients, flags } = tally;

  const provenance = { ...from, attack: attack.name, title: attack.title, paper: attack.paper };
  const strength = {
    name: [...(index === undefined ? [] : [`to-${index}`]), ...(levels === undefined ? [] : [`${levels}of255`])].join(
      '-',
    ),
    words: inWords(options) + (target.target ? `, target = ${target.target.label}` : ''),
    facts: { options, ...target, ...(levels === undefined ? {} : { levels }) },
  };
  const file = await makeFile(problem, data, strength, provenance, signal);
  return {
    attack: attack.name,
    title: attack.title,
    options,
    ...target,
    file: { ...file, ssim: ssim(problem.image, data) },
    ...(levels === undefined ? {} : { levels }),
    steps,
    gradients,
    forwards,
    seconds,
    notes,
    ...(flags ? { flags } : {}),
  };
}
