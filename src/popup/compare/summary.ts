/** What the table says, in one sentence. Pure. */
import { texts } from '../../i18n/texts';
import type { KnownRun } from '../../session/attack-run';
import { shortName } from '../../ui/attack-texts';
import { fill, percent } from '../../ui/format';
import { shareChanged } from '../selection/run-words';

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
  return fill(texts.compareSummary, {
    closest: shortName(closest.attack),
    fewest: shortName(fewest.attack),
    share: shareChanged(fewest.file.l0),
    surest: shortName(surest.attack),
    probability: percent(surest.file.prediction[0]?.probability ?? 0),
  });
}
