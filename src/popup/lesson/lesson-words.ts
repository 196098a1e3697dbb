/** The one sentence of each page. Pure. */
import { texts } from '../../i18n/texts';
import type { Growth } from '../../session/growth';
import type { NetworkCurve } from '../../session/network-curve';
import type { Levels } from '../../session/values';
import { decimal, factor, fill } from '../../ui/format';
import { sentenceOn } from '../pair/pair';
import { share } from './layer-words';
import type { Page } from './pages';
import type { Why } from './why';

export interface Known {
  readonly levels: Levels;
  /** Colour values of the picture. */
  readonly count: number;
  /** The answer is held back: the page asks. */
  readonly holding: boolean;
  /** The random picture, and the attacked one, have another label; undefined while that is not known. */
  readonly randomFlips: boolean | undefined;
  readonly attackFlips: boolean | undefined;
  /** Of the random pictures so far. */
  readonly tosses: number;
  readonly flips: number;
  readonly why: Why | undefined;
  readonly growth: Growth | undefined;
  readonly curves: readonly (NetworkCurve | undefined)[];
}

/** "0.02", "4.1", "0.0003": two figures that count. */
export const nats = (value: number): string => decimal(value, value >= 1 ? 1 : value >= 0.01 || value === 0 ? 2 : 4);

const oneOf = (value: boolean | undefined, yes: string, no: string): string =>
  value === undefined ? texts.lessonWaiting : value ? yes : no;

export function sentenceOf(page: Page, known: Known): string {
  const { levels, holding, why, growth } = known;
  const count = factor(known.count);
  switch (page) {
    case 'picture':
      return texts.lessonPictureSentence;
    case 'gradient':
      return texts.lessonGradientSentence;
    case 'sign':
      return fill(texts.lessonSignSentence, { count });
    case 'random':
      if (holding) return fill(texts.lessonRandomQuestion, { levels });
      return oneOf(
        known.randomFlips,
        fill(texts.lessonRandomFlipped, { tosses: known.tosses, flips: known.flips }),
        fill(known.tosses > 1 ? texts.lessonRandomHeldAgain : texts.lessonRandomHeld, {
          tosses: known.tosses,
          flips: known.flips,
          levels,
        }),
      );
    case 'flip':
      if (holding) return fill(texts.lessonFlipQuestion, { levels });
      return oneOf(
        known.attackFlips,
        fill(texts.lessonFlipFlipped, { levels }),
        fill(texts.lessonFlipHeld, { levels }),
      );
    case 'why':
      if (!why || why.to === undefined) return texts.lessonWaiting;
      return fill(texts.lessonWhySentence, {
        count,
        levels,
        from: nats(why.from),
        to: nats(why.to),
        random: why.random === undefined ? '…' : nats(why.random),
      });
    case 'inside': {
      const end = growth?.layers.at(-1);
      if (!growth || !end) return texts.lessonWaiting;
      return fill(texts.lessonInsideSentence, {
        input: share(growth.picture[0] ?? 0),
        attack: share(end.differences[0] ?? 0),
        random: share(end.differences[1] ?? 0),
      });
    }
    case 'beside': {
      const both = known.curves.filter((curve) => curve !== undefined);
      return both.length === 2 ? sentenceOn(both) : texts.lessonBesideSentence;
    }
  }
}
