/**
 * What happens inside the network: how far the values of each layer are moved by a change of the picture. That a change
 * too small to be seen grows from layer to layer, and noise of the same size does not, is the observation of Liao et
 * al. 2018 (arXiv 1712.02976).
 */

import { createModelReading } from '../../image/model-reading';
import { pixelsOf } from '../../image/network-input';
import type { RgbData, RgbImage } from '../../image/rgb-image';
import type { Engine } from '../../model/engine';
import { fail } from '../../session/failure';
import { type Growth, type LayerGrowth, type LayerMaps, MAPS_SHOWN } from '../../session/growth';

/** ‖a' - a‖ / ‖a‖ */
export function relativeDifference(original: ArrayLike<number>, changed: ArrayLike<number>): number {
  let change = 0;
  let size = 0;
  for (let i = 0; i < original.length; i++) {
    change += (changed[i] - original[i]) ** 2;
    size += original[i] ** 2;
  }
  return change === 0 ? 0 : Math.sqrt(change / size);
}

/** values: height x width x channels. */
export function mapsOf(
  [height, width, channels]: readonly [number, number, number],
  [original, ...others]: readonly Float32Array[],
): LayerMaps {
  const moved = new Float64Array(channels);
  const [first = original] = others;
  for (let i = 0; i < original.length; i++) moved[i % channels] += (first[i] - original[i]) ** 2;
  const most = Array.from(moved.keys())
    .sort((a, b) => moved[b] - moved[a])
    .slice(0, MAPS_SHOWN);
  const maps = most.map((channel) => {
    const planes = [original, ...others].map((values) =>
      Float32Array.from({ length: height * width }, (_, p) => values[p * channels + channel]),
    );
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (const plane of planes) {
      for (const value of plane) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
    }
    const scale = high > low ? 255 / (high - low) : 0;
    return {
      channel,
      planes: planes.map((plane) => Uint8ClampedArray.from(plane, (value) => (value - low) * scale)),
      means: planes.map((plane) => plane.reduce((sum, value) => sum + value, 0) / plane.length),
    };
  });
  return { width, height, maps };
}

type Network = Pick<Engine, 'input' | 'trace' | 'blockEnds'>;

export class Inside {
  constructor(
    private readonly image: RgbImage,
    private readonly network: Network,
  ) {}

  /** Of each picture against the original; all have its size and alpha. */
  async growth(pictures: readonly RgbData[]): Promise<Growth> {
    const layers: LayerGrowth[] = [];
    const { input, blockEnds } = this.network;
    await this.network.trace(this.inputs(pictures), ({ place, kind, shape: [height, width, channels], values }) => {
      const [original, ...changed] = place < 0 ? values.map((each) => pixelsOf(each, input)) : values;
      const differences = changed.map((each) => relativeDifference(original, each));
      const end = place < 0 || blockEnds.has(place);
      layers.push({ place, kind, width, height, channels, end, differences });
    });
    return { picture: pictures.map((each) => relativeDifference(this.image.data, each)), layers };
  }

  /** Throws FailureError `bad-request` where there is no such layer. */
  async maps(pictures: readonly RgbData[], place: number): Promise<LayerMaps> {
    let maps: LayerMaps | undefined;
    const look: Parameters<Network['trace']>[1] = ({ shape, values }) => {
      maps = mapsOf(shape, values);
    };
    await this.network.trace(this.inputs(pictures), look, place);
    return maps ?? fail('bad-request', `no layer ${place}`);
  }

  private inputs(pictures: readonly RgbData[]): Float32Array[] {
    const { read } = createModelReading(this.image, this.network.input);
    return [this.image.data, ...pictures].map((each) => read(each));
  }
}
