/** What is said of one attacked picture: a line of JSON for programs, a few words for people. */

import type { AttackNote, GradientFlags, KnownRun, OptionValue } from '../../src/session/attack-run';
import type { Done } from '../../src/session/state';
import { type OpinionReport, opinionInWords } from './second-opinion';
import { type SurvivalReport, survivalInWords } from './survival';

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
export const withTruth = (report: Report, { index }: { index: number }): Report => ({
  ...report,
  truth: { index, right: { before: report.before.index === index, after: report.after.index === index } },
});

function truthInWords({ right: { before, after } }: NonNullable<Report['truth']>) {
  if (before) return after ? 'right before and after' : 'right before, wrong after';
  return after ? 'wrong before, right after: the attack mended it' : 'wrong before and after';
}

/** Of all pictures whose truth is known: how many answers are right before, and how many after (robust accuracy). */
export function accuracyInWords(reports: readonly Report[]): string | undefined {
  const truths = reports.flatMap(({ truth }) => (truth ? [truth.right] : []));
  if (truths.length === 0) return undefined;
  const before = truths.filter((right) => right.before).length;
  const kept = truths.filter((right) => right.before && right.after).length;
  const mended = truths.filter((right) => !right.before && right.after).length;
  return `right before: ${before} of ${truths.length}; still right after: ${kept} (robust accuracy ${((100 * kept) / truths.length).toFixed(0)} %); wrong made right: ${mended}`;
}

const words = ({ label, probability }: Top) => `${label} ${Math.round(100 * probability)} %`;

/** What a gradient says of itself; where it hides the truth a failed attack proves nothing. */
function gradientInWords({ zeroShare, notFinite, probabilities }: GradientFlags) {
  const zeros = `${(100 * zeroShare).toFixed(zeroShare > 0 && zeroShare < 0.001 ? 4 : 1)} % exact zeros`;
  const warnings = [
    ...(zeroShare === 1 ? ['it is zero everywhere'] : []),
    ...(notFinite > 0 ? [`${notFinite} of its entries are not finite`] : []),
    ...(probabilities ? ['the model seems to give probabilities instead of logits'] : []),
  ];
  return warnings.length === 0
    ? `gradient: ${zeros}, all finite, of logits`
    : `gradient: ${zeros}; ${warnings.join(', ')}: it may hide the truth (gradient masking), and a failed attack proves nothing`;
}

/** What was limited, or ran out. */
export function noteInWords(note: AttackNote): string {
  switch (note.code) {
    case 'fewer-steps':
      return `large picture: ${note.steps} steps at a time instead of ${note.asked}`;
    case 'more-features':
      return `large picture: ${note.features} features per gradient instead of ${note.asked}`;
    case 'not-within':
      return `not reached within ${note.levels} levels`;
    case 'no-file':
      return `no file found with ${note.steps} steps at a time: more may, and for a label far away pgd and ddn come further`;
    case 'budget-spent':
      return `ran out of its budget: ${note.features} features (${(100 * note.share).toFixed(2)} %) changed`;
  }
}

const GOAL_WORDS: Record<string, string> = {
  other: 'another label',
  top5: 'out of the first five',
  family: 'another kind of thing',
};

/** @param report by which attack, and how strong. */
function wayInWords({ attack, levels, share, insteadOf, robust }: Report) {
  const part = share === undefined ? '' : ` on ${share} % of the bytes`;
  const strength = levels === null ? '' : `at ε = ${levels}/255${part}`;
  const instead = insteadOf ? `, where ${insteadOf} found nothing` : '';
  const way = attack === 'fgsm' && strength ? strength : `by ${attack} ${strength}`.trimEnd();
  return `${way}${robust ? `, robust against ${robust.join(', ')}` : ''}${instead}`;
}

const FURTHER = 'one step seldom reaches a chosen label: --attack pgd does so more often';

/** The same, for people. */
export function sentencesOf(report: Report): string {
  const { image, width, height, before, after, backend, networkName, seconds, linf, psnr, file } = report;
  const { float, bytes } = report.readers;
  const lead = float === bytes ? `${float} logits` : `${float} logits resized with fractions, ${bytes} in bytes`;
  const verdict = report.verified ? 'the saved file was read back: it fools the model' : 'NOT a flip';
  return [
    `${image} (${width} x ${height})`,
    `  ${words(before)} → ${words(after)} ${wayInWords(report)}: ${verdict}`,
    `  what holds: ${report.goals.map((goal) => GOAL_WORDS[goal] ?? goal).join(', ') || 'nothing'}`,
    ...(report.truth ? [`  ${truthInWords(report.truth)}`] : []),
    `  ${report.verified ? 'lead' : 'lead (negative: missed)'}: ${lead}`,
    `  L∞ ${linf} ${linf === 1 ? 'level' : 'levels'}, PSNR ${psnr === null ? 'infinite' : `${psnr} dB`}, ${networkName} on ${backend}, ${seconds.attack ?? seconds.total ?? '?'} s`,
    ...(report.flags ? [`  ${gradientInWords(report.flags)}`] : []),
    ...(report.survival ? survivalInWords(report.survival).map((line) => `  ${line}`) : []),
    ...(report.also ? [`  ${opinionInWords(report.also)}`] : []),
    ...report.notes.map((note) => `  ${noteInWords(note)}`),
    ...(report.attack === 'fgsm' && report.target && !report.verified ? [`  ${FURTHER}`] : []),
    `  ${file}`,
  ].join('\n');
}
