/** Why it flips, in numbers: many values, each moved a little, all leaning the same way. Pure. */
import type { KnownRun, LevelTable } from '../../session/attack-run';
import type { PictureFacts } from '../../session/state';
import { LEVEL_COUNT, type Levels } from '../../session/values';

export interface Why {
  /** Colour values of the picture. */
  readonly count: number;
  /** The loss of the first label, in nats: before, and after the attack at this level. */
  readonly from: number;
  readonly to: number | undefined;
  /** The loss after the random picture at the same level. */
  readonly random: number | undefined;
}

export function whyOf(
  { width, height }: Pick<PictureFacts, 'width' | 'height'>,
  table: LevelTable | undefined,
  control: KnownRun | undefined,
  levels: Levels,
): Why | undefined {
  if (!table?.firstOrder) return undefined;
  const { loss } = table.firstOrder;
  return {
    count: width * height * 3,
    from: loss,
    to: table.rows[levels]?.loss,
    random: control?.table?.rows[levels]?.loss,
  };
}

/** The losses of a table, index = level. */
export const lossesOf = (table: LevelTable | undefined): readonly (number | undefined)[] =>
  Array.from({ length: LEVEL_COUNT }, (_, level) => table?.rows[level]?.loss);
