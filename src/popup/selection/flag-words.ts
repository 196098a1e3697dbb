/** The signs of gradient masking in words. Pure. */
import { texts } from '../../i18n/texts';
import type { GradientFlags } from '../../session/attack-run';
import { fill, shareChanged } from '../../ui/format';

/** More exact zeros than this are a sign of gradient masking; a network of relu6 has some by itself. */
const MANY_ZEROS = 0.1;

/** AutoAttack's signs that a gradient hides the truth; empty where there is none of them. */
export function flagWords({ zeroShare, notFinite, probabilities, invisible }: GradientFlags): string {
  if (invisible) return texts.flagInvisible;
  return [
    ...(zeroShare > MANY_ZEROS ? [fill(texts.flagZeros, { share: shareChanged(zeroShare) })] : []),
    ...(notFinite > 0 ? [fill(texts.flagNotFinite, { count: notFinite })] : []),
    ...(probabilities ? [texts.flagProbabilities] : []),
  ].join(' ');
}

/** The same in one line: a page keeps room for no more. */
export const doubtWords = (flags: GradientFlags): string =>
  flags.invisible || flagWords(flags) === '' ? flagWords(flags) : texts.flagDoubt;
