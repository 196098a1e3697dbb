/** The Problem that attacks are given: one picture in front of one network. */
import type { Problem } from '../../attack/problem';
import { argmax } from '../../attack/softmax';
import { createReading } from '../../image/reading';
import type { RgbImage } from '../../image/rgb-image';
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
  const [height, width, channels] = engine.inputShape;
  const { classes } = engine;
  const size = height * width * channels;
  const reading = createReading(image, height, width);

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

  const along: Problem['along'] = (direction, most) => {
    const inputAt = reading.along(image.data, direction, most);
    return (levels, signal) => forward(each(levels, inputAt), signal);
  };

  const gradients: Problem['gradients'] = async (data, losses, signal) => {
    signal.throwIfAborted();
    const input = reading.read(data);
    const { row, pulled } = await engine.use(async (network) => {
      const row = await network.forward(input, { keep: true });
      signal.throwIfAborted();
      const cotangents = new Float32Array(losses.length * classes);
      losses.forEach((loss, i) => {
        cotangents.set(loss(row), i * classes);
      });
      return { row, pulled: await network.pullback(cotangents) };
    });
    signal.throwIfAborted();
    return { logits: row, gradients: losses.map((_, i) => reading.pull(pulled.subarray(i * size, (i + 1) * size))) };
  };

  const [before] = await logits([image.data], signal);
  const label = argmax(before);
  const problem = { image, label, batch: engine.preferredBatch, input: { width, height }, logits, along, gradients };
  return { problem: target === undefined ? problem : { ...problem, target }, logits: before };
}
