/** What no file says for certain of how a network wants its pictures: guessed from what lies beside it. Pure. */
import type { Colours } from '../../image/network-input';
import type { Grounds, NetworkChoices, Numbers } from '../../network/own/draft';
import type { InputHints } from '../formats/tflite/hints';
import { cleanLabel, type LabelFile } from './labels';

/** What is known of the files. */
export interface Clues {
  readonly format: string;
  readonly classes: number;
  /** Of the zip, the folder or the file: what a person would call it. */
  readonly name: string;
  /** metadata.json of Teachable Machine lies beside it. */
  readonly teachable: boolean;
  readonly hints: InputHints;
  /** Its first layer puts bytes into a range. */
  readonly readsBytes: boolean;
  readonly labelFiles: readonly LabelFile[];
}

const three = (values: readonly number[]): Colours => [values[0]!, values[1] ?? values[0]!, values[2] ?? values[0]!];

/** Free of the noise of float32: -1 instead of -0.9921875. */
function tidied([low, high]: readonly [number, number]): readonly [number, number] {
  for (const range of [
    [-1, 1],
    [0, 1],
    [0, 255],
    [-128, 127],
  ] as const)
    if (Math.abs(low - range[0]) + Math.abs(high - range[1]) < 0.025 * (range[1] - range[0])) return range;
  return [low, high];
}

function numbersOf({
  teachable,
  readsBytes,
  hints: { normalization, quantized },
}: Clues): [Numbers, Grounds['numbers']] {
  if (teachable) return [{ range: [-1, 1] }, 'stated'];
  if (normalization) {
    const [mean, deviation] = [three(normalization.mean), three(normalization.deviation)];
    if (new Set(mean).size === 1 && new Set(deviation).size === 1) {
      const range = tidied([-mean[0] / deviation[0], (255 - mean[0]) / deviation[0]]);
      return [{ range }, 'stated'];
    }
    const inUnits = ([red, green, blue]: Colours): Colours => [red / 255, green / 255, blue / 255];
    return [{ mean: inUnits(mean), deviation: inUnits(deviation) }, 'stated'];
  }
  if (quantized) return [{ range: tidied(quantized) }, 'stated'];
  if (readsBytes) return [{ range: [0, 255] }, 'stated'];
  return [{ range: [-1, 1] }, 'usual']; // of Keras' MobileNets, and of nearly all .tflite classifiers
}

/** Names of the classes, where nobody has any. */
const numbered = (classes: number): string[] => Array.from({ length: classes }, (_, index) => `class ${index + 1}`);

/** An empty line is a class without a name; a name that two classes have gets their numbers. */
export function distinct(labels: readonly string[]): string[] {
  const named = labels.map((label, index) => cleanLabel(label) || `class ${index + 1}`);
  const counts = new Map<string, number>();
  for (const label of named) counts.set(label, (counts.get(label) ?? 0) + 1);
  return named.map((label, index) => (counts.get(label) === 1 ? label : `${label} (${index + 1})`));
}

/** What stands in a network.json is no guess. */
export const known = (choices: NetworkChoices): { choices: NetworkChoices; grounds: Grounds } => ({
  choices: { ...choices, labels: distinct(choices.labels) },
  grounds: { numbers: 'stated', order: 'stated', fit: 'stated', labels: 'stated' },
});

export function guess(clues: Clues): { choices: NetworkChoices; grounds: Grounds } {
  const [numbers, ground] = numbersOf(clues);
  const { classes, teachable, labelFiles } = clues;
  const list = labelFiles.find((file) => file.labels.length === classes);
  const found = list?.labels;
  // Behind a comma the other lists have synonyms; the names that a person gave to classes have none.
  const labels = teachable ? found?.map((label) => label.replaceAll(',', ';')) : found;
  return {
    choices: {
      name: cleanLabel(clues.name).slice(0, 80) || 'Network',
      numbers,
      order: 'rgb',
      // Numbers are how Teachable Machine writes labels beside a .tflite file.
      fit: teachable || list?.numbered ? 'crop' : 'squash',
      labels: distinct(labels ?? numbered(classes)),
    },
    grounds: {
      numbers: ground,
      order: teachable ? 'stated' : 'usual',
      fit: teachable ? 'stated' : 'usual',
      labels: labels ? 'stated' : 'none',
    },
  };
}
