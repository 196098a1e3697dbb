/** A bench of defences: what each does to a file of this picture, and to the picture itself. */
import { type Goal, reached } from '../../attack/criterion';
import { argmax, softmax } from '../../attack/softmax';
import type { Opaque } from '../../defence/defence';
import { laidOverWhite } from '../../defence/over-white';
import { type NamedTransform, TRANSFORMS, transformNamed } from '../../defence/registry';
import { createModelReading } from '../../image/model-reading';
import { coloursByChannel, pixelsOf } from '../../image/network-input';
import type { RgbData, RgbImage } from '../../image/rgb-image';
import type { Engine } from '../../model/engine';
import { fail } from '../../session/failure';
import type { SurvivalAnswer } from '../../session/survival';
import type { RankedLabel } from '../../session/values';
import { canvasCodec } from './canvas-codec';
import { yieldToEvents } from './yield-to-events';

/** Of transforms that draw lots: always the same lot, so that a figure can be had again. */
const SEED = 1;

interface Seen {
  readonly logits: Float32Array;
  /** The network's input. */
  readonly input: Float32Array;
}

export class Survival {
  /** Of the untouched picture, by defence. */
  private readonly clean = new Map<string, Promise<Float32Array>>();

  constructor(
    private readonly image: RgbImage,
    private readonly engine: Engine,
    private readonly labels: readonly string[],
  ) {}

  /**
   * `data`: a picture of the size and alpha of the original; `picture`: with what the network sees. Throws FailureError
   * `bad-request` for what is no defence.
   */
  async row(data: RgbData, goal: Goal, name: string, picture: boolean, signal: AbortSignal): Promise<SurvivalAnswer> {
    const transform =
      transformNamed(name) ??
      fail('bad-request', `no defence ${name}: there are ${TRANSFORMS.map((one) => one.name).join(', ')}`);
    try {
      const clean = await this.cleanLogits(transform, signal);
      const { logits, input } = await this.seen(transform, data, signal);
      const answer = argmax(logits);
      return {
        defence: name,
        followed: transform.followed,
        clean: this.top(clean),
        file: this.top(logits),
        keepsClean: argmax(clean) === goal.label,
        survives: reached(logits, goal) && answer !== argmax(clean),
        ...(picture ? { picture: this.drawn(input) } : {}),
      };
    } catch (error) {
      if (error instanceof RangeError) return { defence: name, impossible: error.message };
      throw error;
    }
  }

  private cleanLogits(transform: NamedTransform, signal: AbortSignal): Promise<Float32Array> {
    const known = this.clean.get(transform.name);
    if (known) return known;
    const reading = this.seen(transform, this.image.data, signal).then(({ logits }) => logits);
    this.clean.set(transform.name, reading);
    reading.catch(() => this.clean.delete(transform.name)); // what failed may be asked for again
    return reading;
  }

  private async seen({ apply }: NamedTransform, data: RgbData, signal: AbortSignal): Promise<Seen> {
    await yieldToEvents();
    signal.throwIfAborted();
    const { input } = this.engine;
    const made: Opaque = await apply(laidOverWhite({ ...this.image, data }), { input, codec: canvasCodec, seed: SEED });
    signal.throwIfAborted();
    const { width, height } = made;
    const read = createModelReading({ width, height }, input).read(made.data);
    return { logits: await this.engine.use((network) => network.forward(read)), input: read };
  }

  private top(logits: Float32Array): RankedLabel {
    const index = argmax(logits);
    return { index, label: this.labels[index], probability: softmax(logits)[index] };
  }

  private drawn(values: Float32Array) {
    const { input } = this.engine;
    const pixels = pixelsOf(values, input);
    const colours = coloursByChannel(input);
    const rgba = new Uint8ClampedArray(4 * input.width * input.height).fill(255);
    for (let p = 0; p < input.width * input.height; p++) {
      for (let c = 0; c < 3; c++) rgba[4 * p + colours[c]] = 255 * pixels[3 * p + c];
    }
    return { width: input.width, height: input.height, rgba };
  }
}
