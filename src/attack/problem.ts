/** What an attack is given, and what it gives back. Attacks know nothing else: no browser, no tensors, no network. */
import type { RgbData, RgbImage } from '../image/rgb-image';
import type { Loss } from './loss';

/** The reader under attack: image bytes -> logits, differentiable. */
export interface Problem {
  readonly image: RgbImage;
  /** The class to leave: the model's own prediction on the image. */
  readonly label: number;
  /** The class to reach, when targeted. */
  readonly target?: number;
  /** How many images `logits` takes best at a time. */
  readonly batch: number;

  /** One row of logits per picture (same size and alpha as `image`). Pictures are pulled one by one, so a generator saves memory. */
  logits(images: Iterable<RgbData>, signal: AbortSignal): Promise<Float32Array[]>;

  /** Prepares the pictures clip(X + k · direction): the returned function gives a row of logits per level k, 0 to `most`. */
  along(
    direction: Int8Array,
    most: number,
  ): (levels: readonly number[], signal: AbortSignal) => Promise<Float32Array[]>;

  /** One forward, one pullback per loss: gradients are height x width x 3, d loss / d pixel in [0,1]. */
  gradients(
    image: RgbData,
    losses: readonly Loss[],
    signal: AbortSignal,
  ): Promise<{ readonly logits: Float32Array; readonly gradients: Float32Array[] }>;
}

/** Steps done of steps planned. */
export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Adversarial {
  readonly data: RgbData;
  /** For one-step attacks: the direction (each entry -1, 0 or 1) along which every strength can be had without another gradient. */
  readonly direction?: Int8Array<ArrayBuffer>;
}

export interface Attack<Options> {
  readonly name: string;
  readonly title: string;
  readonly paper: string;
  readonly defaults: Options;
  /** Rejects with the signal's reason when it aborts. */
  run(
    problem: Problem,
    options: Options,
    report: (progress: Progress) => void,
    signal: AbortSignal,
  ): Promise<Adversarial>;
}
