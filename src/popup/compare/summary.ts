/** What the table says, in a sentence or two. Pure. */
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import { shortName } from '../../ui/attack-texts';
import { fill, percent, shareChanged } from '../../ui/format';

/** Of those that flip: the smallest change, the fewest pixels, the surest; undefined as long as fewer than two flip. */
export function summaryOf(runs: readonly KnownRun[]): string | undefined {
  const flipped = runs.filter(({ file }) => file.verified);
  const [first] = flipped;
  if (!first || flipped.length < 2) return undefined;
  const least = (measure: (run: KnownRun) => number): KnownRun =>
    flipped.reduce((best, run) => (measure(run) < measure(best) ? run : best), first);
  const surest = least(({ file }) => -(file.prediction[0]?.probability ?? 0));
  const fewest = least(({ file }) => file.l0);
  const closest = least(({ file }) => file.l2);
  const said = fill(texts.compareSummary, {
    closest: shortName(closest.attack),
    fewest: shortName(fewest.attack),
    share: shareChanged(fewest.file.l0),
    surest: shortName(surest.attack),
    probability: percent(surest.file.prediction[0]?.probability ?? 0),
  });
  const vain = inVain(flipped, surest);
  return vain ? `${said} ${vain}` : said;
}

/** The run of most gradients that is not the surest, and that a run of fewer gradients beats in L2 and in L0. */
function inVain(flipped: readonly KnownRun[], surest: KnownRun): string | undefined {
  const byEffort = [...flipped].sort((a, b) => b.gradients - a.gradients);
  for (const slow of byEffort) {
    const quick = byEffort.findLast(
      ({ gradients, file }) => gradients < slow.gradients && file.l2 <= slow.file.l2 && file.l0 <= slow.file.l0,
    );
    if (!quick || slow === surest) continue;
    return fill(texts.compareInVain, {
      slow: shortName(slow.attack),
      many: slow.gradients,
      quick: shortName(quick.attack),
      few: quick.gradients,
    });
  }
  return undefined;
}
