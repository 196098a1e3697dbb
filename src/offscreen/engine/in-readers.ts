/** Which ways the gradient of an attack goes through: asked for, and worth it. */
import type { Attack, Problem } from '../../attack/problem';
import { fail } from '../../session/failure';
import { MOST_ROBUST_PIXELS } from '../../session/survival';
import type { ReaderWish } from '../../session/values';
import type { Ways, WaysWish } from './problem';
import type { Options } from './request';

/** Pixels of a picture that is attacked in several readers: each of them takes its time. */
const MOST_IN_SEVERAL = 16_000_000;

export interface Wish extends Pick<WaysWish, 'ownLabels' | 'robust' | 'seed'> {
  readonly readers: ReaderWish;
}

interface InReaders {
  readonly problem: Problem;
  /** Beside the network's own; none where that is the only one. */
  readonly through: readonly string[];
}

/**
 * Attacks that look for the smallest change of all do so for one reader: what serves several is larger. Throws
 * FailureError `bad-request` where transforms are wished for that this attack, or this picture, cannot have.
 */
export function inReaders(
  problem: Problem,
  ways: Ways,
  { hasEpsilon, title }: Pick<Attack<Options>, 'hasEpsilon' | 'title'>,
  { readers, ...wish }: Wish,
): InReaders {
  const { robust } = wish;
  const pixels = problem.image.width * problem.image.height;
  if (robust.length > 0 && !hasEpsilon)
    fail('bad-request', `${title} has no ε: it looks for the smallest change, in the network's own reader alone`);
  if (robust.length > 0 && pixels > MOST_ROBUST_PIXELS)
    fail('bad-request', `robust mode takes at most ${MOST_ROBUST_PIXELS / 1e6} megapixels`);
  const common = readers === 'common' && hasEpsilon && pixels <= MOST_IN_SEVERAL && ways.readers.length > 0;
  if (!common && robust.length === 0) return { problem, through: [] };
  return {
    problem: { ...problem, gradients: ways.gradients({ ...wish, common }) },
    through: [...(common ? ways.readers : []), ...robust],
  };
}
