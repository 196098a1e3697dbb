/** A second opinion in words. Pure. */
import { texts } from '../../i18n/texts';
import type { Subject } from '../../session/attack-run';
import { type SecondOpinion, transfers } from '../../session/second-opinion';
import { fill, namedAt } from '../../ui/format';
import { networkName } from '../../ui/network-texts';
import { changes } from '../selection/subject';

/** "MobileNetV2 quant: still tabby 61%" */
export function opinionWords(opinion: SecondOpinion, subject: Subject): string {
  const { network, before, after } = opinion;
  const [was, is] = [before[0], after[0]];
  if (!was || !is) return '';
  if (!changes(subject)) return fill(texts.opinionSays, { network: networkName(network), label: namedAt(was) });
  return transfers(opinion)
    ? fill(texts.opinionFooled, { network: networkName(network), before: namedAt(was), after: namedAt(is) })
    : fill(texts.opinionStill, { network: networkName(network), label: namedAt(is) });
}
