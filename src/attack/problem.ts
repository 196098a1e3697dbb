/** What an attack is given, and what it gives back. Attacks know nothing else: no browser, no tensors, no network. */
import type { NetworkInput } from '../image/network-input';
import type { Pixels, RgbData, RgbImage } from '../image/rgb-image';
import type { About } from './about';
import type { Goal } from './criterion';
import type { Loss } from './loss';
import type { AttackNote } from './note';
import type { OptionList } from './options';

/** The reader under attack: image bytes -> logits, differentiable. */
export interface Problem extends Goal {
  readonly image: RgbImage;
  /** How many images `logits` takes best at a time. */
  readonly batch: number;
  /** The network's own input in pixels, and which part of the picture comes there. */
  readonly input: Pick<NetworkInput, 'width' | 'height' | 'fit'>;

  /**
   * One row of logits per picture (same size and alpha as `image`). Each is read before the next one is pulled, and not
   * kept: a generator saves memory, and may give the same array again with the next picture in it.
   */
  logits(images: Iterable<Pixels>, signal: AbortSignal): Promise<Float32Array[]>;

  /** The same for the reader that resizes in bytes; absent where it sees what `logits` sees. */
  readonly byteLogits?: (images: Iterable<RgbData>, signal: AbortSignal) => Promise<Float32Array[]>;

  /**
   * Prepares the pictures clip(X + k · direction): the returned function gives a row of logits per level k, 0 to
   * `most`.
   */
  along(
    direction: Int8Array,
    most: number,
  ): (levels: readonly number[], signal: AbortSignal) => Promise<Float32Array[]>;

  /**
   * One forward, one pullback per loss: of what is under attack, which can be a mean over several ways of reading the
   * picture. `take` gives what is kept of each gradient, and may change it: the next one is written into the same
   * array, because of a 12-megapixel picture it has 144 MB. Its failures are the promise's.
   */
  gradients<T>(
    image: Pixels,
    losses: readonly Loss[],
    take: Take<T>,
    signal: AbortSignal,
    placement?: Placement,
  ): Promise<Gradients<T>>;
}

/** The network's input made smaller, and laid on black at a place of it. */
export interface Placement {
  /** Of its sides; above 0, at most 1. */
  readonly share: number;
  /** Of the room that is left beside it and above it, 0 to 1. */
  readonly left: number;
  readonly top: number;
}

export interface Gradients<T> {
  readonly logits: Float32Array;
  readonly taken: T[];
  /**
   * What the network says in the other ways of reading that the mean is taken over, none where there is one way only.
   * Where a way gives another label to the untouched picture, that one and `label` have changed places, so that the
   * goal means the same in each.
   */
  readonly others?: readonly Float32Array[];
}

/** gradient: height x width x 3, d losses[index] / d pixel in [0,1], at these logits. */
export type Take<T> = (gradient: Float32Array, index: number, logits: Float32Array) => T;

/** Gradients used of those that the attack may use: it never uses more, and the end can come earlier. */
export interface Progress {
  readonly done: number;
  readonly total: number;
  /** How far the goal was at the last step, in logits: negative once the picture flips. */
  readonly margin?: number;
}

/** By how many logits the goal is reached in each reader: negative where it is missed. */
export interface ReaderMargins {
  readonly float: number;
  readonly bytes: number;
}

export interface Adversarial {
  /** A legal byte picture of the size of the original; the original itself where nothing was found. */
  readonly data: RgbData;
  /** What the model says of `data`: read from the bytes, not from what the attack computed with. */
  readonly logits: Float32Array;
  /** By how many logits the goal is reached in each reader. */
  readonly readers: ReaderMargins;
  /** The goal is reached in both readers. */
  readonly success: boolean;
  /** Steps of the attack itself, without rounding. */
  readonly steps: number;
  /** The picture in levels before it was rounded to bytes, for attacks that compute with fractions. */
  readonly floats?: Float32Array<ArrayBuffer>;
  /** For attacks with an L∞ budget: the smallest one, in levels, at which the attack succeeded. */
  readonly levels?: number;
  /** Of the bytes that may move, in percent, where it is not all of them. */
  readonly share?: number;
  /**
   * For one-step attacks: the direction (each entry -1, 0 or 1) along which every strength can be had without another
   * gradient.
   */
  readonly direction?: Int8Array<ArrayBuffer>;
  /**
   * Beside `direction`: from which of the shares on each byte moves (fgsm/largest-share.ts), for strengths below one
   * level.
   */
  readonly ranks?: Uint8Array<ArrayBuffer>;
  /** What a person should know: a budget that ran out, what was limited because the picture is large. */
  readonly notes: readonly AttackNote[];
}

export type Report = (progress: Progress) => void;

export interface Attack<Options> extends About {
  readonly options: OptionList<Options>;
  readonly defaults: Options;
  /** Rejects with the signal's reason when it aborts. */
  run(problem: Problem, options: Options, report: Report, signal: AbortSignal): Promise<Adversarial>;
}
