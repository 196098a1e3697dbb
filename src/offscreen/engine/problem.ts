/** The Problem that attacks are given: one picture in front of one network. */
import type { Loss } from '../../attack/loss';
import type { Problem, Take } from '../../attack/problem';
import { argmax } from '../../attack/softmax';
import type { GradientParts } from '../../attack/taylor';
import { type LinearReaderName, otherReaders } from '../../image/linear-readers';
import { createLinearReading, type LinearReading } from '../../image/linear-reading';
import { createModelReading } from '../../image/model-reading';
import type { Pixels, RgbImage } from '../../image/rgb-image';
import type { Engine } from '../../model/engine';
import { meanGradient, OwnLabels, type ReaderGradients, relabelled } from './common-readers';

type OtherReader = readonly [LinearReaderName, () => LinearReading];

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** One at a time, so that large pictures never lie in memory together. */
function* each<T, R>(values: Iterable<T>, make: (value: T) => R): Generator<R> {
  for (const value of values) yield make(value);
}

/** The gradients of an attack on several readers at once. */
export interface CommonReaders {
  /** Beside the network's own. */
  readonly names: readonly LinearReaderName[];
  /** `ownLabels`: each reader is to leave its own label of the untouched picture, not that of the network's own reader. */
  gradients(ownLabels: boolean): Problem['gradients'];
}

export interface Opened {
  readonly problem: Problem;
  /** Of the untouched picture. */
  readonly logits: Float32Array;
  readonly common: CommonReaders;
  /** The network's own reader's part of the first gradient that was taken; nothing before. */
  readonly ownGradient: GradientParts;
}

/** Also gives the logits of the untouched picture: its label is needed anyway. `target`: the class to reach, when targeted. */
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
      const batch = new Float32Array(waiting.length * size);
      waiting.forEach((input, i) => {
        batch.set(input, i * size);
      });
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

  /** What one reader makes of a picture. */
  const readerGradients = async (
    seen: Float32Array,
    losses: readonly ((logits: Float32Array) => Float32Array)[],
    signal: AbortSignal,
  ): Promise<ReaderGradients> => {
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

  const gradientsIn = (others: readonly OtherReader[], ownLabels: boolean): Problem['gradients'] => {
    const labels = new OwnLabels();
    return async <T>(data: Pixels, losses: readonly Loss[], take: Take<T>, signal: AbortSignal) => {
      const own = await readerGradients(reading.read(data), losses, signal);
      firstOwn ??= own.pulled[0]?.slice();
      const all = [own];
      for (const [name, other] of others) {
        const there: Loss[] = losses.map(
          (loss) => (row) => (ownLabels ? relabelled(loss, label, labels.of(name, row))(row) : loss(row)),
        );
        all.push(await readerGradients(other().read(data), there, signal));
      }
      const readings = [reading, ...others.map(([, other]) => other())];
      const gradient = new Float32Array(image.data.length);
      const taken = losses.map((_, i) => {
        const small = all.map(({ pulled }) => pulled[i]);
        if (others.length === 0) reading.pull(small[0], gradient);
        else meanGradient(readings, small, gradient);
        return take(gradient, i, own.logits);
      });
      return { logits: own.logits, taken };
    };
  };
  const others: readonly OtherReader[] = otherReaders(image, input).map(([name, open]) => [
    name,
    once(() => createLinearReading(image, input, open())),
  ]);

  const [before] = await logits([image.data], signal);
  const label = argmax(before);
  const problem: Problem = {
    image,
    label,
    batch: engine.preferredBatch,
    input,
    logits,
    ...(reading.agree ? {} : { byteLogits }),
    along,
    gradients: gradientsIn([], false),
  };
  return {
    problem: target === undefined ? problem : { ...problem, target },
    logits: before,
    common: { names: others.map(([name]) => name), gradients: (ownLabels) => gradientsIn(others, ownLabels) },
    ownGradient: (take) => {
      if (firstOwn) reading.rows(firstOwn, take);
    },
  };
}
