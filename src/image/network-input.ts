/** What a network wants to be shown: how large, which part of the picture, and in which numbers. */

/** One number each for red, green and blue. */
export type Colours = readonly [red: number, green: number, blue: number];

/**
 * `squash`: the whole picture, its proportions changed. `crop`: the largest part of the input's proportions, from the
 * middle.
 */
export type Fit = 'squash' | 'crop';

/** The order in which the colours of a pixel stand. */
export type ChannelOrder = 'rgb' | 'bgr';

/** A colour x in [0, 1] becomes scale · x + offset. */
export interface Preprocessing {
  readonly scale: Colours;
  readonly offset: Colours;
  readonly order: ChannelOrder;
}

export interface NetworkInput extends Preprocessing {
  /** In pixels. */
  readonly width: number;
  readonly height: number;
  readonly fit: Fit;
}

/** [0, 1] is stretched to [low, high], the same for all colours. */
export const stretched = (low: number, high: number, order: ChannelOrder = 'rgb'): Preprocessing => ({
  scale: [high - low, high - low, high - low],
  offset: [low, low, low],
  order,
});

/** (x - mean) / deviation, colour by colour; both in units of [0, 1] pixels. */
export const standardised = (mean: Colours, deviation: Colours, order: ChannelOrder = 'rgb'): Preprocessing => ({
  scale: [1 / deviation[0], 1 / deviation[1], 1 / deviation[2]],
  offset: [-mean[0] / deviation[0], -mean[1] / deviation[1], -mean[2] / deviation[2]],
  order,
});

/** For each channel of the network the colour that it sees: 0 red, 1 green, 2 blue. */
export const coloursByChannel = ({ order }: Pick<Preprocessing, 'order'>): Colours =>
  order === 'rgb' ? [0, 1, 2] : [2, 1, 0];

/** A picture that is uniformly `grey`, 0 to 1, as the network gets it: height x width x 3. */
export function uniformInput(input: NetworkInput, grey: number): Float32Array {
  const pixel = coloursByChannel(input).map((colour) => input.scale[colour] * grey + input.offset[colour]);
  return Float32Array.from({ length: input.height * input.width * 3 }, (_, i) => pixel[i % 3]);
}

/** From the network's own numbers back to pixels in [0, 1], in its order of colours. */
export function pixelsOf(values: Float32Array, input: Preprocessing): Float32Array {
  const colours = coloursByChannel(input);
  return values.map((value, i) => (value - input.offset[colours[i % 3]]) / input.scale[colours[i % 3]]);
}

/** A part of a picture, in whole pixels of it. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * The part of a picture that the network sees, at least one pixel. Where it cannot stand exactly in the middle, it
 * stands half a pixel to the left of it, and above.
 */
export function partSeen(width: number, height: number, input: Pick<NetworkInput, 'width' | 'height' | 'fit'>): Box {
  if (input.fit === 'squash') return { left: 0, top: 0, width, height };
  const within = (most: number, wanted: number): number => Math.min(most, Math.max(1, Math.round(wanted)));
  const seenWidth = within(width, (height * input.width) / input.height);
  const seenHeight = within(height, (width * input.height) / input.width);
  return {
    left: Math.floor((width - seenWidth) / 2),
    top: Math.floor((height - seenHeight) / 2),
    width: seenWidth,
    height: seenHeight,
  };
}
