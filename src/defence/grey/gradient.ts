import type { LinearPart } from '../gradient';

/** BT.601 in 16 bits, as in defence.ts. */
const WEIGHTS = [19595 / 65536, 38470 / 65536, 7471 / 65536] as const;

const grey: LinearPart =
  () =>
  ({ width, height }) => ({
    width,
    height,
    forward(values) {
      const out = new Float32Array(3 * width * height);
      for (let i = 0; i < out.length; i += 3) {
        out.fill(WEIGHTS[0] * values[i] + WEIGHTS[1] * values[i + 1] + WEIGHTS[2] * values[i + 2], i, i + 3);
      }
      return out;
    },
    adjoint(values) {
      const out = new Float32Array(3 * width * height);
      for (let i = 0; i < out.length; i += 3) {
        const sum = values[i] + values[i + 1] + values[i + 2];
        for (let c = 0; c < 3; c++) out[i + c] = WEIGHTS[c] * sum;
      }
      return out;
    },
  });

export default grey;
