/**
 * The slope that a ReLU has below zero. Of Keras' `ReLU(max_value, negative_slope, threshold)` tfjs reads the first
 * alone, and of `LeakyReLU` only the older name of its slope: what it does not know it leaves out without a word, and
 * the network would answer otherwise.
 */
import { ModelError } from '../../model-error';

type Json = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The description of a layer as tfjs understands it. Throws ModelError `unsupported` for a ReLU that no layer of tfjs
 * is.
 */
export function withSlope(layer: Json): Json {
  const { class_name: kind, config } = layer;
  if (!isRecord(config) || (kind !== 'ReLU' && kind !== 'LeakyReLU')) return layer;
  const { negative_slope: slope, threshold = 0, max_value: largest, ...rest } = config;
  if (kind === 'LeakyReLU') return slope === undefined ? layer : { ...layer, config: { ...rest, alpha: slope } };
  if (!slope && !threshold) return layer;
  if (!slope || threshold || (largest !== undefined && largest !== null))
    throw new ModelError(
      'unsupported',
      `ReLU "${String(config['name'])}": its largest value is ${largest ?? 'none'}, its slope ${slope ?? 0}, its threshold ${threshold}`,
    );
  return { ...layer, class_name: 'LeakyReLU', config: { ...rest, alpha: slope } };
}
