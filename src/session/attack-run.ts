/**
 * An attack's run is the only kind of result. It ends in a file; where one direction serves every strength (FGSM), it
 * has a table over all levels as well, and a file can be had of each. Plain values.
 */
import type { About } from '../attack/about';
import type { GradientFlags } from '../attack/gradient-masking';
import type { AttackNote } from '../attack/note';
import type { Progress } from '../attack/problem';
import {
  type ClassIndex,
  type FileFacts,
  type GoalName,
  type Levels,
  type Prediction,
  type Probability,
  type ReaderWish,
  type SavedFile,
  SHARE_LEVELS,
} from './values';

export type { AttackNote, GradientFlags };

export type OptionValue = number | boolean;

/** A number where it has a kind of number, else on or off; see attack/options.ts. */
export interface OptionDescription {
  readonly name: string;
  readonly kind: 'integer' | 'number' | 'switch';
  readonly default: OptionValue;
  /** The default when there is a target, where it is another one. */
  readonly withTarget?: OptionValue;
  readonly min?: number;
  readonly max?: number;
  readonly explanation: string;
}

/** What a form or a command line needs to know of an attack. */
export interface AttackDescription extends Pick<About, 'name' | 'title' | 'paper'> {
  readonly options: readonly OptionDescription[];
}

/** The class to reach: by its index, or by what the model says of the untouched picture. */
export type TargetWish = ClassIndex | 'second-best' | 'least-likely';

export interface AttackRequest {
  /** Name of an attack. */
  readonly attack: string;
  /** What is not named has its default. */
  readonly options?: Readonly<Record<string, OptionValue>>;
  /** Untargeted without. */
  readonly target?: TargetWish;
  /** What counts as success without a target; `other` where nothing is said. */
  readonly goal?: GoalName;
  /** Which readers the gradient goes through; as the settings say where nothing is said. */
  readonly readers?: ReaderWish;
  /**
   * Robust mode: transforms (names in src/defence) that the gradient goes through as well, so that the file survives
   * them. Of attacks that have an ε; what draws lots does so by the option `seed`, where the attack has one.
   */
  readonly robust?: readonly string[];
}

/** How far one run is. */
export interface StepProgress extends Progress {
  readonly attack: string;
}

export interface RunProgress extends StepProgress {
  /** Other runs that wait for it to end. */
  readonly waiting: number;
}

/** One row of the table over all levels. */
export interface LevelRow {
  readonly levels: Levels;
  readonly prediction: Prediction;
  /** Probability that the model still gives to the label that it gave to the original. */
  readonly originalProbability: Probability;
  /** J = -log of that probability, in nats; exact also where the probability underflows. */
  readonly loss: number;
  /** The most probable label is another one than before; with a target: is the target. */
  readonly flipped: boolean;
}

/** What the model says along one direction, level by level: one gradient serves them all. */
export interface LevelTable {
  /** Index = level; undefined while not yet computed. Always LEVEL_COUNT entries. */
  readonly rows: readonly (LevelRow | undefined)[];
  /** Below one level, in the order of SHARE_LEVELS; empty before they are begun. */
  readonly shares: readonly (LevelRow | undefined)[];
  /**
   * J(X) in nats, and how much it grows per unit of ε to first order: ‖∇J‖₁ over the values that can move. Absent with
   * a target.
   */
  readonly firstOrder?: { readonly loss: number; readonly slope: number };
}

/** All rows, in the order of STRENGTHS. */
export const strengthsOf = ({ rows, shares }: LevelTable): readonly (LevelRow | undefined)[] => [
  rows[0],
  ...SHARE_LEVELS.map((_, i) => shares[i]),
  ...rows.slice(1),
];

/** The row of a strength, where there is one. */
export const rowAt = (table: LevelTable | undefined, levels: Levels): LevelRow | undefined =>
  table?.rows[levels] ?? table?.shares.find((row) => row?.levels === levels);

/** The smallest level whose row flipped, by scanning: the flip is not monotone in ε. */
export function smallestFlip(rows: LevelTable['rows']): Levels | undefined {
  return rows.find((row) => row?.flipped)?.levels;
}

export interface AttackRun<File = SavedFile> {
  /** Its place among the `runs` of the state. */
  readonly index: number;
  readonly attack: string;
  readonly title: string;
  /** All of them, the defaults too. */
  readonly options: Readonly<Record<string, OptionValue>>;
  readonly target?: { readonly index: ClassIndex; readonly label: string };
  /** Without a target; `other` where it is absent. */
  readonly goal?: GoalName;
  /** The transforms of robust mode; absent where there are none. */
  readonly robust?: readonly string[];
  /** `file.verified`: the decoded file does what was asked. */
  readonly file: File;
  /** For L∞ attacks: the smallest budget at which it succeeded; with a table: the level of `file`. */
  readonly levels?: Levels;
  /** Of the bytes that may move, in percent, where it is not all of them. */
  readonly share?: number;
  readonly table?: LevelTable;
  readonly steps: number;
  /** Losses pulled back through the network. */
  readonly gradients: number;
  /**
   * The readers and transforms beside the network's own reader whose gradients were followed, by their names in
   * src/defence; absent where there are none.
   */
  readonly through?: readonly string[];
  /** Pictures read by the network. */
  readonly forwards: number;
  readonly seconds: number;
  /** A budget that ran out, what was limited because the picture is large. */
  readonly notes: readonly AttackNote[];
  /** Signs of gradient masking at the untouched picture; absent where no gradient was needed. */
  readonly flags?: GradientFlags;
}

/** As the state has it: without the bytes of its file. */
export type KnownRun = AttackRun<FileFacts>;

/** Which adversarial picture of a session: a run, and where that has a table the level. */
export interface Subject {
  /** By its index. */
  readonly run: number;
  readonly levels?: Levels;
}
