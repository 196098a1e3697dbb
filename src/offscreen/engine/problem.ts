/** The Problem that attacks are given: one picture in front of one network. */
import type { Loss } from '../../attack/loss';
import type { Problem, Take } from '../../attack/problem';
import { argmax } from '../../attack/softmax';
import { createModelReading } from '../../image/model-reading';
import type { Pixels, RgbImage } from '../../image/rgb-image';
import type { Engine } from '../../model/engine';

/** One at a time, so that large pictures never lie in memory together. */
function* each<T, R>(values: Iterable<T>, make: (value: T) => R): Generator<R> {
  for (const value of values) yield make(value);
}

/** Also gives the logits of the untouched picture: its label is needed anyway. `target`: the class to reach, when targeted. */
export async function createProblem(
  image: RgbImage,
  engine: Engine,
  signal: AbortSignal,
  target?: number,
): Promise<{ problem: Problem; logits: Float32Array }> {
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

  const gradients = async <T>(data: Pixels, losses: readonly Loss[], take: Take<T>, signal: AbortSignal) => {
    signal.throwIfAborted();
    const seen = reading.read(data);
    const { row, pulled } = await engine.use(async (network) => {
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
      return { row, pulled };
    });
    const gradient = new Float32Array(image.data.length);
    const taken = pulled.map((small, i) => {
      reading.pull(small, gradient);
      return take(gradient, i, row);
    });
    return { logits: row, taken };
  };

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
    gradients,
  };
  return { problem: target === undefined ? problem : { ...problem, target }, logits: before };
}
