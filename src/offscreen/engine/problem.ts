/** The Problem that attacks are given: one picture in front of one network. */
import type { Problem } from '../../attack/problem';
import { argmax } from '../../attack/softmax';
import type { GradientParts } from '../../attack/taylor';
import { type NamedTransform, TRANSFORMS, transformNamed } from '../../defence/registry';
import { otherReaders } from '../../image/linear-readers';
import { createLinearReading } from '../../image/linear-reading';
import { createModelReading } from '../../image/model-reading';
import type { RgbImage } from '../../image/rgb-image';
import type { Engine } from '../../model/engine';
import { fail } from '../../session/failure';
import { canvasCodec } from './canvas-codec';
import { type Ask, gradientsThrough, type Mean, type Under } from './gradients';
import { readerWay, transformWay, type Way } from './way';

/** One at a time, so that large pictures never lie in memory together. */
function* each<T, R>(values: Iterable<T>, make: (value: T) => R): Generator<R> {
  for (const value of values) yield make(value);
}

/** Which ways an attack goes through at once. */
export interface WaysWish extends Omit<Mean, 'others'> {
  /** The common readers, beside the network's own. */
  readonly common: boolean;
  /** Transforms, by name. */
  readonly robust: readonly string[];
}

/** The gradients of an attack in several ways at once. */
export interface Ways {
  /** The common readers beside the network's own. */
  readonly readers: readonly string[];
  /** Throws FailureError `bad-request` for a transform that is not there or that no gradient comes back through. */
  gradients(wish: WaysWish): Problem['gradients'];
}

/** The transform of that name. Throws FailureError `bad-request` where a gradient cannot follow it. */
function followed(name: string): NamedTransform {
  const transform = transformNamed(name);
  if (transform?.followed) return transform;
  const names = TRANSFORMS.filter((one) => one.followed).map((one) => one.name);
  return fail('bad-request', `no transform ${name} that an attack could follow: there are ${names.join(', ')}`);
}

export interface Opened {
  readonly problem: Problem;
  /** Of the untouched picture. */
  readonly logits: Float32Array;
  readonly ways: Ways;
  /** The network's own reader's part of the first gradient that was taken; nothing before. */
  readonly ownGradient: GradientParts;
}

/** One after the other in one array; of a single one itself. All have the same length. */
function joined(inputs: readonly Float32Array[]): Float32Array {
  const [first] = inputs;
  if (inputs.length === 1) return first;
  const batch = new Float32Array(inputs.length * first.length);
  for (const [i, input] of inputs.entries()) batch.set(input, i * first.length);
  return batch;
}

/**
 * Also gives the logits of the untouched picture: its label is needed anyway. `target`: the class to reach, when
 * targeted.
 */
export async function createProblem(
  image: RgbImage,
  engine: Engine,
  signal: AbortSignal,
  target?: number,
): Promise<Opened> {
  const { classes, input } = engine;
  const size = input.height * input.width * 3;
  const reading = createModelReading(image, input);

  /** Model inputs, made one by one, in batches as the network likes them -> a row of logits each. */
  const forward = async (inputs: Iterable<Float32Array>, signal: AbortSignal): Promise<Float32Array[]> => {
    const rows: Float32Array[] = [];
    const flush = async (waiting: readonly Float32Array[]): Promise<void> => {
      signal.throwIfAborted();
      const batch = joined(waiting);
      const all = await engine.use((network) => network.forward(batch));
      for (let i = 0; i < waiting.length; i++) rows.push(all.slice(i * classes, (i + 1) * classes));
    };
    let waiting: Float32Array[] = [];
    for (const input of inputs) {
      waiting.push(input);
      if (waiting.length < engine.preferredBatch) continue;
      await flush(waiting);
      waiting = [];
    }
    if (waiting.length > 0) await flush(waiting);
    return rows;
  };

  const logits: Problem['logits'] = (images, signal) => forward(each(images, reading.read), signal);

  const byteLogits: Problem['byteLogits'] = (images, signal) => forward(each(images, reading.readBytes), signal);

  const along: Problem['along'] = (direction, most) => {
    const inputAt = reading.along(image.data, direction, most);
    return (levels, signal) => forward(each(levels, inputAt), signal);
  };

  let firstOwn: Float32Array | undefined;

  const ask: Ask = async (seen, losses, signal) => {
    signal.throwIfAborted();
    return engine.use(async (network) => {
      const pulled: Float32Array[] = [];
      const row = await network.forward(seen, { keep: true });
      signal.throwIfAborted();
      for (let from = 0; from < losses.length; from += network.preferredBatch) {
        const some = losses.slice(from, from + network.preferredBatch);
        const cotangents = new Float32Array(some.length * classes);
        some.forEach((loss, i) => {
          cotangents.set(loss(row), i * classes);
        });
        const rows = await network.pullback(cotangents);
        signal.throwIfAborted();
        some.forEach((_, i) => {
          pulled.push(rows.subarray(i * size, (i + 1) * size));
        });
      }
      return { logits: row, pulled };
    });
  };

  const [before] = await logits([image.data], signal);
  const label = argmax(before);
  const under: Under = {
    ask,
    input,
    size: image.data.length,
    label,
    own: readerWay('own', () => reading),
    first: (pulled) => {
      firstOwn ??= pulled.slice();
    },
  };
  const readers = otherReaders(image, input).map(([name, open]) =>
    readerWay(name, () => createLinearReading(image, input, open())),
  );
  const transforms = (names: readonly string[]): readonly Way[] =>
    names.map((name) => transformWay(followed(name), image, input, canvasCodec));
  const problem: Problem = {
    image,
    label,
    batch: engine.preferredBatch,
    input,
    logits,
    ...(reading.agree ? {} : { byteLogits }),
    along,
    gradients: gradientsThrough(under, { others: [], ownLabels: false, seed: 0 }),
  };
  return {
    problem: target === undefined ? problem : { ...problem, target },
    logits: before,
    ways: {
      readers: readers.map(({ name }) => name),
      gradients: ({ common, robust, ...mean }) =>
        gradientsThrough(under, { ...mean, others: [...(common ? readers : []), ...transforms(robust)] }),
    },
    ownGradient: (take) => {
      if (firstOwn) reading.rows(firstOwn, take);
    },
  };
}
