/**
 * WGSL that the kernels over windows share: which tile an invocation has, where its sources lie, how its targets are
 * written.
 */

import { type Fragment, wgsl } from './wgsl';
import { type Pair, type ReceptiveField, targets } from './window';

/** The sizes that the code below reads, for as many channels (in vec4s) at the source and at the target. */
export const windowParameters = (field: ReceptiveField, source4: number, target4: number, images: number) => ({
  sourceHeight: field.source[0],
  sourceWidth: field.source[1],
  source4,
  targetHeight: field.target[0],
  targetWidth: field.target[1],
  target4,
  tileRows: field.tiles[0],
  tileColumns: field.tiles[1],
  invocations: images * field.tiles[0] * field.tiles[1] * target4,
});

/** Finds the vec4 of target channels `c` and the tile's image, row and column; surplus invocations end. */
export const LOCATE = wgsl`
  // c: the vec4 of channels; the tile lies at row and column of the image.
  if (id >= invocations) { return; }
  let c = id % target4;
  let tile = id / target4;
  let column = tile % tileColumns;
  let row = tile / tileColumns % tileRows;
  let image = tile / tileColumns / tileRows;
`;

/** An offset in a name: 2, or m1 for minus one. */
const signed = (offset: number): string => (offset < 0 ? `m${-offset}` : `${offset}`);

/** The variable that holds a source. */
export const sourceName = ([v, h]: Pair): string => `s${signed(v)}_${signed(h)}`;

/** The variable that holds the sum of a target. */
export const sumName = ([v, h]: Pair): string => `sum${v}_${h}`;

/** Declares the sums of the tile. */
export const declareSums = (field: ReceptiveField): string[] =>
  targets(field).map((target) => `var ${sumName(target)} = start;`);

/**
 * Declares a source row `yV` or column `xH` and whether it lies in the plane. Coordinates are unsigned: a negative one
 * wraps to a large number, and so is out of range too.
 */
function declareSource(field: ReceptiveField, axis: 0 | 1, offset: number, more = ''): string[] {
  const [tile, name, size] = axis === 0 ? ['row', 'y', 'sourceHeight'] : ['column', 'x', 'sourceWidth'];
  const id = `${name}${signed(offset)}`;
  return [
    `let ${id} = ${tile} * ${field.step[axis]}u ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}u${more};`,
    `let in_${id} = ${id} < ${size};`,
  ];
}

/** Declares the tile's source rows and columns and runs `body` with them: once, or for each row `v` of the filter. */
export function overRows(field: ReceptiveField, body: Fragment): Fragment {
  const offsets = (axis: 0 | 1): number[] => [...new Set(field.contacts.map(({ source }) => source[axis]))];
  const columns = offsets(1).map((offset) => declareSource(field, 1, offset));
  if (!field.rowLoop) return [offsets(0).map((offset) => declareSource(field, 0, offset)), columns, body];
  const { rows, before } = field.rowLoop;
  return wgsl`
    ${columns}
    for (var v = 0u; v < ${rows}u; v++) {
      ${declareSource(field, 0, 0, ` + v - ${before}u`)}
      ${body}
    }
  `;
}

/** A tap's index in the filter. */
export const tapIndex = ({ rowLoop, kernel }: ReceptiveField, [v, h]: Pair): string =>
  rowLoop ? `(v * ${kernel[1]}u + ${h}u)` : `${v * kernel[1] + h}u`;

/** Loads one source, zero outside of the plane. `channel`: the vec4 of source channels. */
export function loadSource(source: Pair, channel: string): string {
  const [y, x] = [`y${signed(source[0])}`, `x${signed(source[1])}`];
  const index = `((image * sourceHeight + ${y}) * sourceWidth + ${x}) * source4 + ${channel}`;
  return `let ${sourceName(source)} = select(vec4f(), input[${index}], in_${y} && in_${x});`;
}

/**
 * Writes every sum of the tile that lies in the target plane through `finish`. `loop`: the epilogue stands once in the
 * code instead of once a target; on a software adapter a large tile would take seconds to compile otherwise, on a GPU
 * an array indexed at run time would leave the registers.
 */
export function writeTargets(field: ReceptiveField, loop: boolean): Fragment {
  const [height, width] = field.tile;
  if (!loop) {
    return targets(field).map((target) =>
      write(`row * ${height}u + ${target[0]}u`, `column * ${width}u + ${target[1]}u`, sumName(target)),
    );
  }
  return wgsl`
    var sums = array<vec4f, ${height * width}>(${targets(field).map(sumName).join(', ')});
    for (var i = 0u; i < ${height * width}u; i++) {
      let y = row * ${height}u + i / ${width}u;
      let x = column * ${width}u + i % ${width}u;
      ${write('y', 'x', 'sums[i]')}
    }
  `;
}

const write = (y: string, x: string, sum: string): string => wgsl`
  if (${y} < targetHeight && ${x} < targetWidth) {
    let at = ((image * targetHeight + ${y}) * targetWidth + ${x}) * target4 + c;
    output[at] = finish(${sum}, at);
  }
`;
