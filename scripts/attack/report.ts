/** What is said of one attacked picture, in a few words for people. */

import type { Report } from '../../src/report/picture';
import { opinionInWords } from '../../src/report/second-opinion';
import { survivalInWords } from '../../src/report/survival';
import type { Top } from '../../src/report/top';
import type { AttackNote, GradientFlags } from '../../src/session/attack-run';

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
