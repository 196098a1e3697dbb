/** The file a person downloads: written, read back, and put in front of the model again. */
import { version } from '../../../package.json';
import { perturb } from '../../attack/fgsm';
import type { Problem } from '../../attack/problem';
import { decode } from '../../image/decode';
import { distortion } from '../../image/distortion';
import { encodePng } from '../../image/encode-png';
import { type CheckedFile, epsilonOf, type Levels, type Prediction } from '../../session/state';
import { predict } from './predict';

export interface Provenance {
  readonly name: string;
  readonly url: string;
  readonly attack: string;
  readonly title: string;
  readonly paper: string;
  readonly model: { readonly name: string; readonly sha256: string };
  readonly labels: readonly string[];
  readonly before: Prediction;
}

const equal = (a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The text chunks: a sentence for people, and the same as JSON for programs. Only http(s) addresses are named: others can be long or private. */
function texts(from: Provenance, levels: Levels, after: Prediction): Record<string, string> {
  const percent = (p: number): string => `${(100 * p).toFixed(1)} %`;
  const source = /^https?:/.test(from.url) ? from.url : undefined;
  return {
    Software: `Signflip ${version}`,
    Comment:
      `Adversarial example. Made from ${source ?? `"${from.name}"`} by the ${from.title} (${from.paper}) with epsilon = ${levels}/255 ` +
      `against ${from.model.name}. The model said ${from.before[0].label} (${percent(from.before[0].probability)}) of the original ` +
      `and says ${after[0].label} (${percent(after[0].probability)}) of this file.`,
    Signflip: JSON.stringify({
      version,
      attack: from.attack,
      paper: from.paper,
      levels,
      epsilon: epsilonOf(levels),
      model: from.model,
      before: from.before[0],
      after: after[0],
      ...(source ? { source } : {}),
    }),
  };
}

/** Encodes X + levels · direction, decodes the encoded bytes, reads them through A and the network, and compares. */
export async function makeCheckedFile(
  problem: Problem,
  direction: Int8Array,
  levels: Levels,
  from: Provenance,
  signal: AbortSignal,
): Promise<CheckedFile> {
  const { width, height, alpha, data: original } = problem.image;
  const data = perturb(original, direction, levels);
  const intended = alpha ? { width, height, data, alpha } : { width, height, data };
  const [expected] = await problem.logits([data], signal);
  const blob = await encodePng(intended, texts(from, levels, predict(expected, from.labels)));
  signal.throwIfAborted();
  const { image } = await decode(blob);
  signal.throwIfAborted();
  const intact =
    image.width === width && image.height === height && equal(image.data, data) && equal(image.alpha, alpha);
  if (image.data.length !== original.length) throw new Error('the encoded file has another size than the picture');
  const [logits] = await problem.logits([image.data], signal);
  const prediction = predict(logits, from.labels);
  return {
    levels,
    name: `${from.name}-signflip-${from.attack}-${levels}of255.png`,
    blob,
    prediction,
    intact,
    verified: intact && prediction[0].index !== problem.label,
    ...distortion(original, image.data),
  };
}
