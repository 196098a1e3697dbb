/** The file a person downloads: written, read back, and put in front of the model again. */
import { judge } from '../../attack/judge';
import type { Problem } from '../../attack/problem';
import { softmax } from '../../attack/softmax';
import { decode } from '../../image/decode';
import { type Distortion, distortion } from '../../image/distortion';
import { encodePng } from '../../image/encode-png';
import type { RgbData } from '../../image/rgb-image';
import { fileName } from '../../session/file-name';
import type { Settings } from '../../session/settings';
import type { Prediction, SavedFile } from '../../session/values';
import { fileTexts } from './file-text';
import { predict } from './predict';
import { sha256 } from './sha256';

export interface Provenance {
  readonly name: string;
  readonly url: string;
  readonly attack: string;
  readonly title: string;
  readonly paper: string;
  readonly model: { readonly name: string; readonly sha256: string };
  readonly labels: readonly string[];
  readonly before: Prediction;
  readonly settings: Pick<Settings, 'fileName' | 'textChunk' | 'levels'>;
}

/** What one file of an attack was made with. */
export interface Strength {
  /** For its name; may be empty. */
  readonly name: string;
  /** For the sentence, after "with". */
  readonly words: string;
  /** For programs. */
  readonly facts: Readonly<Record<string, unknown>>;
}

const equal = (a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The first of a label's synonyms. */
const short = ([{ label }]: Prediction): string => label.split(',')[0];

const nameOf = ({ settings, name, attack, before }: Provenance, strength: Strength, after: Prediction): string =>
  fileName(settings.fileName, { name, attack, strength: strength.name, before: short(before), after: short(after) });

/** Encodes the bytes, decodes the encoded bytes, reads them through A and the network, and compares. */
export async function makeFile(
  problem: Problem,
  data: RgbData,
  strength: Strength,
  from: Provenance,
  signal: AbortSignal,
): Promise<SavedFile & Distortion> {
  const { width, height, alpha, data: original } = problem.image;
  const intended = alpha ? { width, height, data, alpha } : { width, height, data };
  const expected = await judge(problem, data, signal);
  const after = predict(expected.logits, from.labels);
  const kind = expected.success ? 'adversarial' : equal(data, original) ? 'unchanged' : 'changed';
  const written = fileTexts(from, strength, { kind, after, readers: expected.readers });
  const blob = await encodePng(intended, from.settings.textChunk ? written : {});
  signal.throwIfAborted();
  const { image } = await decode(blob);
  signal.throwIfAborted();
  const intact =
    image.width === width && image.height === height && equal(image.data, data) && equal(image.alpha, alpha);
  if (image.data.length !== original.length) throw new Error('the encoded file has another size than the picture');
  const { logits, readers, success } = await judge(problem, image.data, signal);
  const prediction = predict(logits, from.labels);
  return {
    name: nameOf(from, strength, after),
    blob,
    sha256: await sha256(await blob.arrayBuffer()),
    prediction,
    originalProbability: softmax(logits)[problem.label],
    intact,
    readers,
    verified: intact && success,
    ...distortion(original, image.data),
  };
}
