/** The file a person downloads: written, read back, and put in front of the model again. */
import { type Judgement, judge } from '../../attack/judge';
import type { Problem } from '../../attack/problem';
import { argmax, softmax } from '../../attack/softmax';
import { decode } from '../../image/decode';
import { distortion } from '../../image/distortion';
import { encodePng } from '../../image/encode-png';
import type { RgbData } from '../../image/rgb-image';
import { ssim } from '../../image/ssim';
import { sha256 } from '../../model/sha256';
import { fileName } from '../../session/file-name';
import type { Prediction, SavedFile } from '../../session/values';
import type { AttackFileContext, Strength } from './file-context';
import { fileTexts } from './file-text';
import { goalsReached, siblingOf } from './goals';
import { predict } from './predict';

const equal = (a: ArrayLike<number> | undefined, b: ArrayLike<number> | undefined): boolean => {
  if (a === undefined || b === undefined) return a === b;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
};

/** The first of a label's synonyms. */
const short = ([{ label }]: Prediction): string => label.split(',')[0];

const nameOfFile = (
  { settings, name, attack, before }: AttackFileContext,
  strength: Strength,
  after: Prediction,
): string =>
  fileName(settings.fileName, { name, attack, strength: strength.name, before: short(before), after: short(after) });

/**
 * Encodes the bytes, decodes the encoded bytes, reads them through A and the network, and compares. `known`: of `data`.
 */
export async function makeFile(
  problem: Problem,
  data: RgbData,
  strength: Strength,
  from: AttackFileContext,
  signal: AbortSignal,
  known?: Omit<Judgement, 'byteLogits'>,
): Promise<SavedFile> {
  const { width, height, alpha, data: original } = problem.image;
  const intended = alpha ? { width, height, data, alpha } : { width, height, data };
  const expected = known ?? (await judge(problem, data, signal));
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
  const { logits, byteLogits, readers, success } = await judge(problem, image.data, signal);
  const prediction = predict(logits, from.labels);
  return {
    name: nameOfFile(from, strength, after),
    blob,
    sha256: await sha256(await blob.arrayBuffer()),
    prediction,
    originalProbability: softmax(logits)[problem.label],
    intact,
    readers,
    ...siblingOf(problem.label, argmax(logits), from.labels),
    goals: goalsReached([logits, byteLogits], problem.label, from.labels),
    verified: intact && success,
    ...distortion(original, image.data),
    ssim: ssim(problem.image, image.data),
  };
}
