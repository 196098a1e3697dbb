/**
 * A defence: a transform of the picture before the network sees it. What it makes of a picture is read as any picture
 * is; a `reader` makes the network's input itself, in its size.
 */
import type { RgbImage } from '../image/rgb-image';

/** A picture without alpha: defences get what a page would show, over white. */
export type Opaque = Omit<RgbImage, 'alpha'>;

/** What only a browser can do. */
export interface Codec {
  /** Encoded in a lossy format by the browser, and decoded again. quality: 0 to 100. */
  through(picture: Opaque, type: 'image/jpeg' | 'image/webp', quality: number): Promise<Opaque>;
  /** Drawn in another size, as a page does it. */
  drawn(picture: Opaque, width: number, height: number): Promise<Opaque>;
}

export interface DefenceTools {
  /** The network's input in pixels. */
  readonly input: { readonly width: number; readonly height: number };
  readonly codec: Codec;
  /** For transforms that draw lots: the same seed gives the same picture. */
  readonly seed: number;
}

/** Throws RangeError for a picture that is too large for it. */
export type Transform = (picture: Opaque, tools: DefenceTools) => Opaque | Promise<Opaque>;

/** Of a family without variants the parameter is 0. */
export type Defence = (variant: number) => Transform;
