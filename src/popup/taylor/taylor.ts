/** The loss over ε: as it is, and as its slope at the picture predicts it. Pure. */

import type { LevelTable } from '../../session/attack-run';
import { epsilonOf, LEVEL_COUNT, type Levels } from '../../session/values';

export interface TaylorPoint {
  /** J(X + ε·sign(∇J)), in nats, as the sweep read it. */
  readonly loss: number | undefined;
  /** J(X) + ε·‖∇J‖₁. */
  readonly predicted: number;
}

/** A table with the slope at its picture. */
export type Swept = Required<LevelTable>;

/** Index = level. */
export function taylorOf({ rows, firstOrder: { loss, slope } }: Swept): readonly TaylorPoint[] {
  return Array.from({ length: LEVEL_COUNT }, (_, level) => ({
    loss: rows[level]?.loss,
    predicted: loss + epsilonOf(level) * slope,
  }));
}

/**
 * The top of the drawing, in nats: a round number above the true loss, and above the line as far as that is of one size
 * with it.
 */
export function topOf(points: readonly TaylorPoint[]): number {
  const highest = Math.max(...points.map(({ loss }) => loss ?? 0), 1e-6);
  const line = points.at(-1)?.predicted ?? 0;
  const wanted = Math.max(highest * 1.15, Math.min(line, 1.6 * highest));
  const unit = 10 ** Math.floor(Math.log10(wanted));
  return [1, 1.2, 1.6, 2, 3, 4, 5, 6, 8, 10].map((times) => times * unit).find((round) => round >= wanted)!;
}

/** How many levels the line goes before it leaves the drawing; it may be a broken number. */
export function lineEnd({ loss, slope }: Swept['firstOrder'], top: number, last: Levels): number {
  const perLevel = epsilonOf(1) * slope;
  return perLevel > 0 ? Math.min(last, (top - loss) / perLevel) : last;
}
