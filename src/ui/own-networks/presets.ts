/** The numbers that networks usually want, by name. Pure. */
import type { Numbers } from '../../network/own/draft';

const TORCH: Numbers = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
const CAFFE: Numbers = { mean: [123.68 / 255, 116.779 / 255, 103.939 / 255], deviation: [1 / 255, 1 / 255, 1 / 255] };

export const PRESETS = {
  signed: { range: [-1, 1] },
  unit: { range: [0, 1] },
  bytes: { range: [0, 255] },
  torch: TORCH,
  caffe: CAFFE,
} as const satisfies Record<string, Numbers>;

export type PresetName = keyof typeof PRESETS | 'other';

export const PRESET_NAMES = [...Object.keys(PRESETS), 'other'] as readonly PresetName[];

/** `other`: a range that has no name. */
export function presetOf(numbers: Numbers): PresetName {
  const known = Object.entries(PRESETS).find(([, preset]) => JSON.stringify(preset) === JSON.stringify(numbers));
  return (known?.[0] as PresetName | undefined) ?? 'other';
}

/** Of a range that has no name; of mean and deviation that have none: what black and white become, of red. */
export function rangeOf(numbers: Numbers): readonly [low: number, high: number] {
  if ('range' in numbers) return numbers.range;
  const { mean, deviation } = numbers;
  return [-mean[0] / deviation[0], (1 - mean[0]) / deviation[0]];
}
