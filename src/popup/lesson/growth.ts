/** The points of the growth chart, from the picture to the answer. Pure. */
import type { Growth, LayerGrowth } from '../../session/growth';

export interface GrowthPoint {
  /** Of its layer, for the maps; undefined: the picture itself, before any layer. */
  readonly layer: LayerGrowth | undefined;
  readonly attack: number;
  readonly random: number;
}

/** The picture, the network's input, and the layers at which a block ends. */
export function pointsOf({ picture, layers }: Growth): readonly GrowthPoint[] {
  const [attack = 0, random = 0] = picture;
  return [
    { layer: undefined, attack, random },
    ...layers
      .filter(({ end }) => end)
      .map((layer) => ({ layer, attack: layer.differences[0] ?? 0, random: layer.differences[1] ?? 0 })),
  ];
}

/** The top of the drawing: 1, or a little above the highest value. */
export function topOf(points: readonly GrowthPoint[]): number {
  const values = points.flatMap(({ attack, random }) => [attack, random]).filter(Number.isFinite);
  return Math.max(1, Math.ceil(Math.max(0, ...values) * 5) / 5);
}

/** The place in `points` of the layer that is looked at first: half-way. */
export const halfWay = (points: readonly GrowthPoint[]): number => Math.floor(points.length / 2);
