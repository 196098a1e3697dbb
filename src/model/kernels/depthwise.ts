/**
 * Depthwise convolution and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, c] = sum_k w[k, c] * x[b, o * stride + k - before, c]
 *     dx[b, i, c] = sum_(o, k: o * stride + k - before = i) w[k, c] * dy[b, o, c]
 *
 * One invocation computes a tile of target positions for one vec4 of channels; neighbours in the workgroup take
 * neighbouring channels, so their loads are contiguous. Every source position is loaded once into a register and used
 * by all targets that it touches. w: [kh * kw][C4].
 */
import { type Epilogue, epilogueParameters, initial } from './epilogue';
import { type Kernel, quads } from './kernel';
import { shader } from './shader';
import { wgsl } from './wgsl';
import {
  type Contact,
  type Direction,
  groupBy,
  type Pair,
  receptiveField,
  type WindowShape,
  type WindowTuning,
} from './window';
import {
  declareSums,
  LOCATE,
  loadSource,
  overRows,
  sourceName,
  sumName,
  tapIndex,
  windowParameters,
  writeTargets,
} from './window-shader';

/** reads: source, weights, then the epilogue's. */
export function depthwise(
  direction: Direction,
  layer: WindowShape,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile, loop }: WindowTuning,
): Kernel {
  const field = receptiveField(direction, layer, tile);
  const channels = layer.inputShape[2];
  const c4 = quads(channels);
  return {
    name: `depthwise ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    ...shader({
      reads: ['input', 'weights'],
      write: 'output',
      parameters: {
        ...windowParameters(field, c4, c4, images),
        ...epilogueParameters(epilogue, field.target[0] * field.target[1], channels),
      },
      workgroupSize,
      epilogue,
      body: wgsl`
        ${LOCATE}
        let start = ${initial(epilogue, 'c')};
        ${declareSums(field)}
        ${overRows(field, [
          groupBy(field.contacts, ({ tap }) => tap).map(
            ([{ tap }]) => `let ${tapName(tap)} = weights[${tapIndex(field, tap)} * target4 + c];`,
          ),
          groupBy(field.contacts, ({ source }) => source).map(multiplySource),
        ])}
        ${writeTargets(field, loop)}
      `,
    }),
    workgroups: (count) => Math.ceil((count * field.tiles[0] * field.tiles[1] * c4) / workgroupSize),
  };
}

/** The variable that holds a filter tap. */
const tapName = ([v, h]: Pair): string => `w${v}_${h}`;

/** Loads one source and adds its share to all sums that it touches. */
const multiplySource = (contacts: readonly Contact[]): string[] => [
  loadSource(contacts[0].source, 'c'),
  ...contacts.map(
    ({ source, target, tap }) =>
      `${sumName(target)} = fma(${sourceName(source)}, ${tapName(tap)}, ${sumName(target)});`,
  ),
];
