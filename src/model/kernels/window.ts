/**
 * Which source positions a tile of target positions reads through a strided window, known when the shader is written. Forward and gradient
 * are two readings of one relation between an output o, an input i and a filter tap k, per axis:
 *
 *     i = o * stride + k - before
 *
 * Forward, targets are outputs and sources inputs. For the gradient, targets are inputs, sources outputs, and only taps with
 * (i + before - k) divisible by the stride take part: a tile whose side is a multiple of the stride has the same pattern everywhere.
 *
 * Forward, a tile is a strip of one row, and the code loops over the rows of the filter; for the gradient every row is written out. What is written
 * out is what a cold start compiles, and SwiftShader takes more than twice as long for twice the code.
 */
import type { ConvLayer, DepthwiseLayer } from '../graph';

export type Pair = readonly [vertical: number, horizontal: number];

export interface WindowTuning {
  readonly workgroupSize: number;
  /** Target positions an invocation; forward of one row. */
  readonly tile: Pair;
  /** How the tile is written: see `writeTargets`. */
  readonly loop: boolean;
}

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
  /** Forward, those of the loop's one row. */
  readonly contacts: readonly Contact[];
  /** Forward: how often the loop runs, and the padding above. */
  readonly rowLoop?: { readonly rows: number; readonly before: number };
  readonly kernel: Pair;
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

export type Window = Pick<ConvLayer | DepthwiseLayer, 'kernel' | 'stride' | 'padding' | 'inputShape' | 'outputShape'>;

/** Filters with more taps than this get smaller tiles: every tap of every target is written out, and compiling would take seconds. */
const MANY_TAPS = 9;
const SMALL_TILE: Pair = [1, 4];

const ROW_OF_LOOP: AxisContact = { target: 0, source: 0, tap: 0 };

/** `tuned`: wanted target positions per invocation; forward only a row's, for the gradient rounded up to a multiple of the stride. */
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
  const tile: Pair = [forward ? 1 : side(0), side(1)];
  const rows = forward ? [ROW_OF_LOOP] : axisContacts(direction, tile[0], kernel[0], stride[0], padding.top);
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
    kernel,
    ...(forward ? { rowLoop: { rows: kernel[0], before: padding.top } } : {}),
  };
}

/** The input gradient of a window that moves by one: the window over the outputs with the filter turned round. */
export const turned = ({ kernel, stride, padding, inputShape, outputShape }: Window): Window => ({
  kernel,
  stride,
  inputShape: outputShape,
  outputShape: inputShape,
  padding: {
    top: kernel[0] - 1 - padding.top,
    bottom: kernel[0] - 1 - padding.bottom,
    left: kernel[1] - 1 - padding.left,
    right: kernel[1] - 1 - padding.right,
  },
});

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

/** WGSL that names a source row or column: where it lies, and whether that is in the plane. Coordinates are unsigned: what is negative wraps, and is out of range too. */
function nameSource(r: Reach, axis: 0 | 1, offset: number, more = ''): string {
  const [tile, name, size] = axis === 0 ? ['row', 'y', 'sourceHeight'] : ['column', 'x', 'sourceWidth'];
  const id = `${name}${signed(offset)}`;
  return `let ${id} = ${tile} * ${r.step[axis]}u ${offset < 0 ? '-' : '+'} ${Math.abs(offset)}u${more}; let in_${id} = ${id} < ${size};`;
}

/** WGSL that names the tile's sources and does `body` with them: once, or for each row `v` of the filter. */
export function overRows(r: Reach, body: readonly string[]): string {
  const offsets = (axis: 0 | 1) => [...new Set(r.contacts.map(({ source }) => source[axis]))];
  const columns = offsets(1).map((o) => `  ${nameSource(r, 1, o)}`);
  if (!r.rowLoop) return [...offsets(0).map((o) => `  ${nameSource(r, 0, o)}`), ...columns, ...body].join('\n');
  const { rows, before } = r.rowLoop;
  return `${columns.join('\n')}
  for (var v = 0u; v < ${rows}u; v++) {
    ${nameSource(r, 0, 0, ` + v - ${before}u`)}
${body.join('\n')}
  }`;
}

/** WGSL for a tap's place in the filter. */
export const tapIndex = ({ rowLoop, kernel }: Reach, [v, h]: Pair): string =>
  rowLoop ? `(v * ${kernel[1]}u + ${h}u)` : `${v * kernel[1] + h}u`;

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
