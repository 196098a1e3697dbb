/** What is said of one attacked picture, for programs: docs/report.md. Pure. */

import type { AttackNote, GradientFlags, KnownRun, OptionValue } from '../session/attack-run';
import type { Done } from '../session/state';
import type { OpinionReport } from './second-opinion';
import { type Smallest, smallestOf } from './smallest';
import type { SurvivalReport } from './survival';
import { rounded, type Top, topOf } from './top';
export interface Report {
  image: string;
  width: number;
  height: number;
  backend: string;
  /** Its id. */
  network: string;
  networkName: string;
  /** Of its weights. */
  networkSha256: string;
  attack: string;
  /** All of them, the defaults and the seed too. */
  options: Readonly<Record<string, OptionValue>>;
  /** Null where the attack has no ε. */
  levels: number | null;
  epsilon: number | null;
  before: Top;
  after: Top;
  flipped: boolean;
  /** By both readers. */
  verified: boolean;
  /** By how many logits the file does what was asked: resized with fractions, and in bytes as Pillow does. */
  readers: { float: number; bytes: number };
  /** In levels, over the whole picture. */
  linf: number;
  /** In units of [0,1] pixels, over the whole picture. */
  l2: number;
  /** In decibels; null when nothing changed. */
  psnr: number | null;
  /** Share of pixels changed. */
  l0: number;
  file: string;
  /** Of the saved file. */
  sha256: string;
  seconds: Record<string, number>;
  target?: { index: number; label: string };
  /** What was asked for, without a target, where it was not just any other label. */
  goal?: string;
  /** Which goals the saved file reaches, in both readers. */
  goals: readonly string[];
  /** Percent of the bytes that may move, where it is not all of them. */
  share?: number;
  /** Absent where one strength alone was tried. */
  smallest?: Smallest;
  /** The attack that was asked for and found nothing. */
  insteadOf?: string;
  /** Whether the answers are the true class. */
  truth?: { index: number; right: { before: boolean; after: boolean } };
  /** In other readers; with --survival after changes as well. */
  survival?: SurvivalReport;
  /** What the network of --also says. */
  also?: OpinionReport;
  ssim: number;
  steps: number;
  gradients: number;
  /** The readers and transforms beside the network's own reader whose gradients were followed. */
  through?: readonly string[];
  /** Those of them that robust mode added. */
  robust?: readonly string[];
  notes: readonly AttackNote[];
  /** Signs of gradient masking; absent where no gradient was needed. */
  flags?: GradientFlags;
}

/**
 * @param image as it was named on the command line
 * @param run its `file` is the one that was saved
 * @param file where it was saved
 * @param insteadOf the attack that was asked for and found nothing
 */
export function reportOf(image: string, { result }: Done, run: KnownRun, file: string, insteadOf?: string): Report {
  const { attack, target, goal, share, levels = null, table, steps, gradients, notes, flags, file: facts } = run;
  const before = topOf(result.before[0]);
  const after = topOf(facts.prediction[0]);
  const smallest = smallestOf(run);
  const seconds = Object.entries(result.timings).map(([step, time]) => [step, rounded(time ?? 0, 3)]);
  return {
    image,
    width: result.picture.width,
    height: result.picture.height,
    backend: result.backend.name,
    network: result.network.id,
    networkName: result.network.name,
    networkSha256: result.network.sha256,
    attack,
    options: run.options,
    levels,
    epsilon: levels === null ? null : rounded(levels / 255, 5),
    ...(target ? { target } : {}),
    before,
    after,
    flipped: before.index !== after.index,
    verified: facts.verified,
    goals: facts.goals,
    readers: { float: rounded(facts.readers.float, 4), bytes: rounded(facts.readers.bytes, 4) },
    linf: facts.linf,
    l2: rounded(facts.l2, 4),
    psnr: Number.isFinite(facts.psnr) ? rounded(facts.psnr, 2) : null,
    l0: rounded(facts.l0, 5),
    ...(goal ? { goal } : {}),
    ...(share === undefined ? {} : { share }),
    ...(smallest ? { smallest } : {}),
    ...(insteadOf ? { insteadOf } : {}),
    ssim: rounded(facts.ssim, 5),
    steps,
    gradients,
    ...(run.through ? { through: run.through } : {}),
    ...(run.robust ? { robust: run.robust } : {}),
    file,
    sha256: facts.sha256,
    notes,
    ...(flags ? { flags } : {}),
    seconds: { ...Object.fromEntries(seconds), ...(table ? {} : { attack: rounded(run.seconds, 3) }) },
  };
}

/** The report, with what is right and what is wrong. */
export const withTruth = <R extends Pick<Report, 'before' | 'after'>>(
  report: R,
  { index }: { index: number },
): R & Required<Pick<Report, 'truth'>> => ({
  ...report,
  truth: { index, right: { before: report.before.index === index, after: report.after.index === index } },
});
