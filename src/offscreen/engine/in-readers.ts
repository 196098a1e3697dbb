/** Which readers the gradient of an attack goes through: asked for, and worth it. */
import type { Attack, Problem } from '../../attack/problem';
import type { ReaderWish } from '../../session/values';
import type { CommonReaders } from './problem';
import type { Options } from './request';

/** Pixels of a picture that is attacked in several readers: each of them takes its time. */
const MOST_IN_SEVERAL = 16_000_000;

interface InReaders {
  readonly problem: Problem;
  /** Beside the network's own; none where that is the only one. */
  readonly through: readonly string[];
}

/**
 * Attacks that look for the smallest change of all do so for one reader: what serves several is larger.
 * @param ownLabels see `CommonReaders`
 */
export function inReaders(
  problem: Problem,
  common: CommonReaders,
  { hasEpsilon }: Pick<Attack<Options>, 'hasEpsilon'>,
  wish: ReaderWish,
  ownLabels: boolean,
): InReaders {
  const { width, height } = problem.image;
  const inSeveral = wish === 'common' && hasEpsilon && width * height <= MOST_IN_SEVERAL && common.names.length > 0;
  if (!inSeveral) return { problem, through: [] };
  return { problem: { ...problem, gradients: common.gradients(ownLabels) }, through: common.names };
}
