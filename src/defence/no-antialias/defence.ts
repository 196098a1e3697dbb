/** The whole picture squashed to the network's input, each value from four pixels. */
import { createPointResampler } from '../../image/resample';
import type { Defence } from '../defence';

const noAntialias: Defence =
  () =>
  ({ width, height, data }, { input }) => {
    const stride = 3 * width;
    const small = createPointResampler(width, height, input.width, input.height).down((y, row) =>
      row.set(data.subarray(y * stride, (y + 1) * stride)),
    );
    return { width: input.width, height: input.height, data: new Uint8ClampedArray(small) };
  };

export default noAntialias;
