/** Spatial smoothing of feature squeezing: Xu, Evans and Qi 2018, section 3.2. */
import type { Defence } from '../defence';
import { overNeighbours } from '../neighbours';

const median: Defence = (side) => (picture) => {
  const { data } = picture;
  const values = new Uint8Array(side * side);
  const middle = (side * side - 1) / 2;
  return overNeighbours(picture, (side - 1) / 2, (columns, rows, channel) => {
    let count = 0;
    for (const row of rows) {
      for (const column of columns) {
        const value = data[row + column + channel];
        let k = count++;
        for (; k > 0 && values[k - 1] > value; k--) values[k] = values[k - 1];
        values[k] = value;
      }
    }
    return values[middle];
  });
};

export default median;
