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

/** `tile`: wanted target positions per invocation; for the gradient rounded up to a multiple of the stride. */
export function reach(direction: 'forward' | 'gradient', layer: Window, wanted: Pair): Reach {
  const { kernel, stride, padding, inputShape, outputShape } = layer;
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

const name = (offset: number): string => (offset < 0 ? `m${-offset}` : `${offset}`);

/** The name of the register that holds a source, and of the sum of a target. */
export const sourceName = ([v, h]: Pair): string => `s${name(v)}_${name(h)}`;
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

/**
 * WGSL that loads one source as `let sV_H`, zero outside of the plane. Expects image, row, column (u32: the tile's indices) and the vec4
 * index `channel`; `stride` is the source's channels in vec4s. Coordinates are unsigned: what is negative wraps and is out of range too.
 */
export function loadSource(r: Reach, source: Pair, stride: number, channel: string): string {
  const coordinate = (axis: 0 | 1, tileIndex: string): string =>
    `(${tileIndex} * ${r.step[axis]}u ${source[axis] < 0 ? '-' : '+'} ${Math.abs(source[axis])}u)`;
  const leaves = (axis: 0 | 1): boolean =>
    source[axis] < 0 || (r.tiles[axis] - 1) * r.step[axis] + source[axis] >= r.source[axis];
  const y = coordinate(0, 'row');
  const x = coordinate(1, 'column');
  const value = `input[((image * ${r.source[0]}u + ${y}) * ${r.source[1]}u + ${x}) * ${stride}u + ${channel}]`;
  const inside = [
    ...(leaves(0) ? [`${y} < ${r.source[0]}u`] : []),
    ...(leaves(1) ? [`${x} < ${r.source[1]}u`] : []),
  ].join(' && ');
  return `let ${sourceName(source)} = ${inside ? `select(vec4f(), ${value}, ${inside})` : value};`;
}

/** WGSL that finds image, row and column of the tile from `tile`, the flat tile index over all images. */
export const locate = ({ tiles: [rows, columns] }: Reach): string => `  let column = tile % ${columns}u;
  let row = tile / ${columns}u % ${rows}u;
  let image = tile / ${rows * columns}u;`;

/** WGSL that writes every sum of the tile that lies in the target plane through `finish`. */
export function writeTargets(r: Reach, stride: number, channel: string): string {
  return targets(r)
    .map((target) => {
      const y = `(row * ${r.tile[0]}u + ${target[0]}u)`;
      const x = `(column * ${r.tile[1]}u + ${target[1]}u)`;
      const guards = [
        ...(r.target[0] % r.tile[0] > 0 ? [`${y} < ${r.target[0]}u`] : []),
        ...(r.target[1] % r.tile[1] > 0 ? [`${x} < ${r.target[1]}u`] : []),
      ].join(' && ');
      const write = `let at = ((image * ${r.target[0]}u + ${y}) * ${r.target[1]}u + ${x}) * ${stride}u + ${channel}; output[at] = finish(${sumName(target)}, at, ${channel});`;
      return guards ? `if (${guards}) { ${write} }` : `{ ${write} }`;
    })
    .join('\n');
}
