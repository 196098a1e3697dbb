/** Inputs of made-up networks. */
import { type NetworkInput, type Preprocessing, stretched } from '../../src/image/network-input';

/** The whole picture in that many pixels; in [0, 1] where nothing else is asked for. */
export const squashed = (
  width: number,
  height: number,
  preprocessing: Preprocessing = stretched(0, 1),
): NetworkInput => ({
  width,
  height,
  fit: 'squash',
  ...preprocessing,
});
