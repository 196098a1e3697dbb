/**
 * Which source positions a tile of target positions reads through a strided window, known when the shader is written.
 * Convolution and its input gradient are two readings of one relation between an output o, an input i and a filter tap
 * k, per axis:
 *
 *     i = o * stride + k - before
 *
 * Forward, targets are outputs and sources inputs. For the gradient, targets are inputs, sources outputs, and only taps
 * with (i + before - k) divisible by the stride take part: a tile whose side is a multiple of the stride has the same
 * pattern everywhere.
 *
 * Forward, a tile is a strip of one row, and the code loops over the rows of the filter; for the gradient every row is
 * written out. What is written out is what a cold start compiles, and SwiftShader takes more than twice as long for
 * twice the code.
 */
import type { ConvLayer, DepthwiseLayer } from '../graph';
import { range } from './wgsl';

export type Direction = 'forward' | 'gradient';

export type Pair = readonly [vertical: number, horizontal: number];

export type WindowShape = Pick<
  ConvLayer | DepthwiseLayer,
  'kernel' | 'stride' | 'padding' | 'inputShape' | 'outputShape'
>;

export interface WindowTuning {
  readonly workgroupSize: number;
  /** Target positions of one invocation; forward they lie in one row. */
  readonly tile: Pair;
  /** How the tile is written: see `writeTargets`. */
  readonly loop: boolean;
}

/** One product: a target's sum grows by a source times a filter tap. */
export interface Contact {
  /** Within the tile. */
  readonly target: Pair;
  /** From the tile's first source position, which is tile index * step. */
  readonly source: Pair;
  readonly tap: Pair;
}

/** What one tile reads and writes. */
export interface ReceptiveField {
  readonly tile: Pair;
  /** The number of tiles on each axis. */
  readonly tiles: Pair;
  /** How far the first source position moves from one tile to the next. */
  readonly step: Pair;
  /** Height and width of the target's and the source's plane. */
  readonly target: Pair;
  readonly source: Pair;
  /** Forward, those of one row of the filter. */
  readonly contacts: readonly Contact[];
  /** Forward: the number of the filter's rows, over which the code loops, and the padding above. */
  readonly rowLoop?: { readonly rows: number; readonly before: number };
  readonly kernel: Pair;
}

interface AxisContact {
  readonly target: number;
  readonly source: number;
  readonly tap: number;
}

function axisContacts(
  direction: Direction,
  tile: number,
  kernel: number,
  stride: number,
  before: number,
): AxisContact[] {
  return range(tile).flatMap((target) =>
    range(kernel).flatMap((tap) => {
      if (direction === 'forward') return [{ target, source: target * stride + tap - before, tap }];
      const scaled = target + before - tap;
      return scaled % stride === 0 ? [{ target, source: scaled / stride, tap }] : [];
    }),
  );
}

/**
 * Filters with more taps than this get smaller tiles: every tap of every target is written out, and compiling would
 * take seconds.
 */
const MANY_TAPS = 9;
const SMALL_TILE: Pair = [1, 4];

const ROW_OF_LOOP: AxisContact = { target: 0, source: 0, tap: 0 };

/**
 * `tuned`: wanted target positions per invocation; forward only a row's, for the gradient rounded up to a multiple of
 * the stride.
 */
export function receptiveField(direction: Direction, layer: WindowShape, tuned: Pair): ReceptiveField {
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

/** The input gradient of a window with stride 1: a forward pass over the outputs with the flipped filter. */
export const flipped = ({ kernel, stride, padding, inputShape, outputShape }: WindowShape): WindowShape => ({
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

/** The contacts grouped by equal `key`, in the order in which the keys first appear. */
export function groupBy(contacts: readonly Contact[], key: (contact: Contact) => Pair): Contact[][] {
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
export const targets = ({ tile: [height, width] }: ReceptiveField): Pair[] =>
  range(height).flatMap((v) => range(width).map((h) => [v, h] as const));
