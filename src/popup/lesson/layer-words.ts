/** A place on the way through the network, in words. Pure. */
import { texts } from '../../i18n/texts';
import type { LayerGrowth } from '../../session/growth';
import { decimal, fill } from '../../ui/format';

/** "2.4%": small shares keep a decimal. */
export const share = (value: number): string =>
  Number.isFinite(value) ? fill(texts.percentOf, { number: decimal(100 * value, value < 0.1 ? 1 : 0) }) : '∞';

/** `place` of `count` points, the picture the first. */
export function layerName(layer: LayerGrowth | undefined, place: number, count: number): string {
  if (!layer) return texts.lessonLayerPicture;
  const { width, height } = layer;
  if (layer.kind === 'input') return fill(texts.lessonLayerInput, { width, height });
  if (place === count - 1) return fill(texts.lessonLayerAnswer, { channels: layer.channels });
  return fill(texts.lessonLayer, { place: place - 1, count: count - 2, width, height, channels: layer.channels });
}
