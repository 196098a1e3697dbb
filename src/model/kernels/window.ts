/**
 * Which source positions a tile of target positions reads through a strided window, known when the shader is written. Forward and gradient
 * are two readings of one relation between an output o, an input i and a filter tap k, per axis:
 *
 *     i = o * stride + k - before
 *
 * Forward, targets are outputs and sources inputs. For the gradient, targets are inputs, sources outputs, and only taps with
 * (i + before - k) divisible by the stride take part: a tile whose side is a multiple of the stride has the same pattern everywhere.
 */
import type { ConvLayer, DepthwiseLayer } from '../graph';

type Pair = readonly [vertical: number, horizontal: number];

export interface Contact {
  /** Within the tile. */
  readonly target: Pair;
  /** From the tile's first source position, which is tile index * step. */
  readonly source: Pair;
  readonly tap: Pair;
}

export interface Reach {
  readonly tile: Pair;
  readonly tiles: Pair;
  readonly step: Pair;
  /** Sizes of the planes. */
  readonly target: Pair;
  readonly source: Pair;
  readonly contacts: readonly Contact[];
}

interface AxisContact {
  readonly target: number;
  readonly source: number;
  readonly tap: number;
}

function axisContacts(
  direction: 'forward' | 'gradient',
  tile: number,
  kernel: number,
  stride: number,
  before: number,
): AxisContact[] {
  const contacts: AxisContact[] = [];
  for (let target = 0; target < tile; target++) {
    for (let tap = 0; tap < kernel; tap++) {
      if (direction === 'forward') contacts.push({ target, source: target * stride + tap - before, tap });
      else if ((target + before - tap) % stride === 0)
        contacts.push({ target, source: (target + before - tap) / stride, tap });
    }
  }
  return contacts;
}

type Window = Pick<ConvLayer | DepthwiseLayer, 'kernel' | 'stride' | 'padding' | 'inputShape' | 'outputShape'>;

/** Filters with more taps than this get smaller tiles: every tap of every target is written out, and compiling would take seconds. */
const MANY_TAPS = 9;
const SMALL_TILE: Pair = [1, 4];

/** `tuned`: wanted target positions per invocation; for the gradient rounded up to a multiple of the stride. */
export function reach(direction: 'forward' | 'gradient', layer: Window, tuned: Pair): Reach {
  const { kernel, stride, padding, inputShape, outputShape } = layer;
  const wanted = kernel[0] * kernel[1] > MANY_TAPS ? SMALL_TILE : tuned;
  const forward = direction === 'forward';
  const target = forward ? outputShape : inputShape;
  const source = forward ? inputShape : outputShape;
  const side = (axis: 0 | 1): number => {
    const size = Math.min(wanted[axis], target[axis]);
    return forward ? size : Math.ceil(size / stride[axis]) * stride[axis];
  };
  const tile: Pair = [side(0), side(1)];
  const rows = axisContacts(direction, tile[0], kernel[0], stride[0], padding.top);
  const columns = axisContacts(direction, tile[1], kernel[1], stride[1], padding.left);
  return {
    tile,
    tiles: [Math.ceil(target[0] / tile[0]), Math.ceil(target[1] / tile[1])],
    step: forward ? [tile[0] * stride[0], tile[1] * stride[1]] : [tile[0] / stride[0], tile[1] / stride[1]],
    target: [target[0], target[1]],
    source: [source[0], source[1]],
    contacts: rows.flatMap((row) =>
      columns.map((column) => ({
        target: [row.target, column.target] as const,
        source: [row.source, column.source] as const,
        tap: [row.tap, column.tap] as const,
      })),
    ),
  };
}

const signed = (offset: number): string => (offset < 0 ? `m${-offset}` : `${offset}`);

/** The name of the register that holds a source, and of the sum of a target. */
export const sourceName = ([v, h]: Pair): string => `s${signed(v)}_${signed(h)}`;
export const sumName = ([v, h]: Pair): string => `sum${v}_${h}`;

/** The distinct values of `key`, first seen first, with their contacts. */
export function grouped(contacts: readonly Contact[], key: (contact: Contact) => Pair | number): Contact[][] {
  const groups = new Map<string, Contact[]>();
  for (const contact of contacts) {
    const id = String(key(contact));
    const group = groups.get(id);
    if (group) group.push(contact);
    else groups.set(id, [contact]);
  }
  return [...groups.values()];
}

/** All target positions of a tile. */
export const targets = ({ tile: [height, width] }: Reach): Pair[] =>
  Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width] as const);

/** The sizes that the code below reads, for as many channels (in vec4s) at the source and at the target. */
export const windowParameters = (r: Reach, source4: number, target4: number, images: number) => ({
  sourceHeight: r.source[0],
  sourceWidth: r.source[1],
  source4,
  targetHeight: r.target[0],
  targetWidth: r.target[1],
  target4,
  tileRows: r.tiles[0],
  tileColumns: r.tiles[1],
  invocations: images * r.tiles[0] * r.tiles[1] * target4,
});

/** WGSL that finds the vec4 of target channels `c` and the tile's image, row and column; surplus invocations end. */
export const LOCATE = `  if (id >= invocations) { return; }
  let c = id % target4;
  let tile = id / target4;
  let column = tile % tileColumns;
  let row = tile / tileColumns % tileRows;
  let image = tile / tileColumns / tileRows;`;

/** WGSL that names the tile's source rows and columns: where they start, and whether they lie in the plane. Coordinates are unsigned: what is negative wraps, and is out of range too. */
export function nameSources(r: Reach): string {
  const line = (axis: 0 | 1, offset: number): string => {
    const [tile, name, size] = axis === 0 ? ['row', 'y', 'sourceHeight'] : ['column', 'x', 'sourceWidth'];
    const id = `${name}${signed(offset)}`;
    return `  let ${id} = ${tile} * ${r.step[axis]}u ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}u; let in_${id} = ${id} < ${size};`;
  };
  const offsets = (axis: 0 | 1) => [...new Set(r.contacts.map(({ source }) => source[axis]))];
  return [...offsets(0).map((o) => line(0, o)), ...offsets(1).map((o) => line(1, o))].join('\n');
}

/** WGSL that loads one source as `let sV_H`, zero outside of the plane. `channel`: the vec4 of source channels. */
export function loadSource(source: Pair, channel: string): string {
  const [y, x] = [`y${signed(source[0])}`, `x${signed(source[1])}`];
  return `let ${sourceName(source)} = select(vec4f(), input[((image * sourceHeight + ${y}) * sourceWidth + ${x}) * source4 + ${channel}], in_${y} && in_${x});`;
}

/**
 * WGSL that writes every sum of the tile that lies in the target plane through `finish`. `loop`: the epilogue stands once in the code instead of once a
 * target; on a software adapter a large tile would take seconds to compile otherwise, on a GPU an array indexed at run time would leave the registers.
 */
export function writeTargets(r: Reach, loop: boolean): string {
  const [height, width] = r.tile;
  const write = (y: string, x: string, sum: string): string => `  if (${y} < targetHeight && ${x} < targetWidth) {
    let at = ((image * targetHeight + ${y}) * targetWidth + ${x}) * target4 + c;
    output[at] = finish(${sum}, at);
  }`;
  if (!loop) {
    return targets(r)
      .map((target) => write(`row * ${height}u + ${target[0]}u`, `column * ${width}u + ${target[1]}u`, sumName(target)))
      .join('\n');
  }
  return `  var sums = array<vec4f, ${height * width}>(${targets(r).map(sumName)});
  for (var i = 0u; i < ${height * width}u; i++) {
    let y = row * ${height}u + i / ${width}u;
    let x = column * ${width}u + i % ${width}u;
  ${write('y', 'x', 'sums[i]')}
  }`;
}
