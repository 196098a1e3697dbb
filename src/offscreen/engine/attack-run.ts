/** One attack of any kind on the picture of a job, from the request to the checked file. */
import type { Problem, Progress } from '../../attack/problem';
import { perturb, perturbShare } from '../../attack/sign';
import { watched } from '../../attack/watch';
import type { RgbData } from '../../image/rgb-image';
import type { AttackRequest, AttackRun, LevelTable } from '../../session/attack-run';
import { fail } from '../../session/failure';
import { epsilonOf, type Levels, type SavedFile, SHARE_LEVELS, wholeLevels } from '../../session/values';
import { makeFile } from './file';
import type { FileContext, Strength } from './file-context';
import { goalOf } from './goals';
import { inReaders } from './in-readers';
import { fillTable, type LevelKnown } from './level-table';
import type { Ways } from './problem';
import { attackOf, type Options, optionsOf, targetOf } from './request';
import { yieldingToEvents } from './yield-to-events';

/** What every attack on one picture starts from. */
export interface Attacked {
  readonly problem: Problem;
  readonly ways: Ways;
  /** Of the untouched picture. */
  readonly logits: Float32Array;
  readonly origin: FileContext;
}

/** Every strength along one direction, from one gradient. */
export interface Strengths {
  readonly direction: Int8Array;
  pictureAt(levels: Levels): RgbData;
  fileAt(levels: Levels): Promise<SavedFile>;
}

/** What is heard of a run under way. */
export interface RunListener {
  progress(progress: Progress): void;
  /** From now on every strength along a direction can be had. */
  direction(along: Strengths): void;
  /** The table, as far as it is known. */
  table(table: LevelTable): void;
  /** All is computed: the file is being made. */
  checking(): void;
}

const inWords = (options: Options): string =>
  Object.entries(options)
    .map(([name, value]) => `${name} = ${value}`)
    .join(', ');

type Aim = Pick<AttackRun, 'target' | 'goal' | 'robust'>;

/** `epsilon`: of a file along a direction, where the level is all that it was made with. */
function strengthOf(
  options: Options,
  { target, goal, robust }: Aim,
  { levels, share }: { readonly levels?: Levels; readonly share?: number },
  epsilon: boolean,
): Strength {
  const names = [
    ...(target ? [`to-${target.index}`] : []),
    ...(goal ? [goal] : []),
    ...(robust ? ['robust'] : []),
    ...(levels === undefined ? [] : [`${levels}of255`]),
    ...(share === undefined ? [] : [`${share}pc`]),
  ];
  const part = share === undefined ? '' : ` on ${share} % of the bytes`;
  const after = target ? `, target = ${target.label}` : goal ? `, goal = ${goal}` : '';
  const aim = after + (robust ? `, to survive ${robust.join(', ')}` : '');
  return {
    name: names.join('-'),
    words: (epsilon ? `epsilon = ${levels}/255${part}` : inWords(options)) + aim,
    facts: {
      ...(epsilon ? {} : { options }),
      ...(target ? { target } : {}),
      ...(goal ? { goal } : {}),
      ...(robust ? { robust } : {}),
      ...(levels === undefined ? {} : { levels, ...(epsilon ? { epsilon: epsilonOf(levels) } : {}) }),
      ...(share === undefined ? {} : { share }),
    },
  };
}

/** Throws FailureError `bad-request` for what is not there; rejects with the signal's reason when it aborts. */
export async function runAttack(
  { problem: open, ways, logits, origin }: Attacked,
  {
    attack: name,
    options: given,
    target: wish,
    goal = 'other',
    readers = origin.settings.readers,
    robust = [],
  }: AttackRequest,
  listener: RunListener,
  signal: AbortSignal,
): Promise<Omit<AttackRun, 'index'>> {
  const attack = attackOf(name);
  const options = optionsOf(attack, given, wish !== undefined || robust.length > 0);
  if (wish !== undefined && goal !== 'other') fail('bad-request', 'a target is a goal of its own: name one of the two');
  const index = wish === undefined ? undefined : targetOf(wish, logits, open.label);
  const aim: Aim = {
    ...(index === undefined ? {} : { target: { index, label: origin.labels[index] } }),
    ...(goal === 'other' ? {} : { goal }),
    ...(robust.length > 0 ? { robust } : {}),
  };
  const { problem: read, through } = inReaders(open, ways, attack, {
    readers,
    robust,
    ownLabels: index === undefined && goal === 'other',
    seed: Number(options['seed'] ?? 0),
  });
  const plain = {
    ...read,
    ...(index === undefined ? goalOf(goal, open.label, origin.labels) : { target: index }),
  };
  const { problem, tally } = watched(yieldingToEvents(plain));

  const begun = performance.now();
  const made = await attack.run(problem, options, listener.progress, signal);
  const seconds = (performance.now() - begun) / 1000;
  const { data, direction, ranks, levels, share, steps, notes } = made;
  const { forwards, gradients, flags } = tally;

  const provenance = { ...origin, attack: attack.name, title: attack.title, paper: attack.paper };
  let table: LevelTable | undefined;
  if (direction && levels !== undefined) {
    const { data: original } = plain.image;
    const pictureAt = (level: Levels): RgbData =>
      ranks && SHARE_LEVELS.includes(level)
        ? perturbShare(original, direction, ranks, SHARE_LEVELS.indexOf(level))
        : perturb(original, direction, level);
    const fileAt = async (level: Levels): Promise<SavedFile> => {
      const part = SHARE_LEVELS.includes(level) ? { share: 100 * level } : {};
      const strength = strengthOf(options, aim, { levels: wholeLevels(level), ...part }, true);
      return makeFile(plain, pictureAt(level), strength, provenance, signal);
    };
    listener.direction({ direction, pictureAt, fileAt });
    const known = new Map<Levels, LevelKnown>([
      [0, { logits, success: false }],
      [levels, made],
    ]);
    table = await fillTable(plain, { direction, ranks }, known, origin.labels, listener.table, signal);
  }

  listener.checking();
  const strength = strengthOf(options, aim, made, direction !== undefined);
  const file = await makeFile(plain, data, strength, provenance, signal, made);
  return {
    attack: attack.name,
    title: attack.title,
    options,
    ...aim,
    file,
    ...(levels === undefined ? {} : { levels }),
    ...(share === undefined ? {} : { share }),
    ...(table ? { table } : {}),
    steps,
    gradients: gradients * (1 + through.length),
    forwards,
    ...(through.length > 0 ? { through } : {}),
    seconds,
    notes,
    ...(flags ? { flags } : {}),
  };
}
