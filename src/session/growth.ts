/** How a change of the picture grows on its way through the network, as plain values. */

/** One value on the way: what a layer puts out. */
export interface LayerGrowth {
  /** Index of the layer; -1: the network's input, after the picture was resized. */
  readonly place: number;
  /** 'input', or the kind of the graph's layer. */
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** A block of layers ends here: enough of them to draw a chart from. */
  readonly end: boolean;
  /** ‖a' - a‖ / ‖a‖ for each picture that was asked about; Infinity where the original's value is zero everywhere. */
  readonly differences: readonly number[];
}

export interface Growth {
  /** The same of the pictures' own bytes. */
  readonly picture: readonly number[];
  /** In the order of execution, the input first, the logits last. */
  readonly layers: readonly LayerGrowth[];
}

/** One channel of a layer, seen in several pictures. */
export interface LayerMap {
  readonly channel: number;
  /** Of the original, then of each picture that was asked about: height x width, 0 to 255, on one scale. */
  readonly planes: readonly Uint8ClampedArray<ArrayBuffer>[];
  /** Mean over the plane, for layers that have one value a channel. */
  readonly means: readonly number[];
}

export interface LayerMaps {
  readonly width: number;
  readonly height: number;
  /** Those in which the first picture differs most from the original, the most first. */
  readonly maps: readonly LayerMap[];
}

/** So many channels are shown of a layer. */
export const MAPS_SHOWN = 6;
