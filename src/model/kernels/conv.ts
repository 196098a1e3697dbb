/**
 * Convolution with any window and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, n] = sum_(k, c) w[k, c, n] * x[b, o * stride + k - before, c]
 *     dx[b, i, c] = sum_(o, k: o * stride + k - before = i) sum_n w[k, c, n] * dy[b, o, n]
 *
 * One invocation computes a tile of target positions for one vec4 of target channels, looping over vec4s of source
 * channels. Per loop every source position of the tile is loaded once. w: [kh * kw][source channels, padded to
 * 4s][target channels / 4] of vec4.
 */
import { type Epilogue, epilogueParameters, initial } from './epilogue';
import { type Kernel, quads } from './kernel';
import { shader } from './shader';
import { wgsl } from './wgsl';
import {
  type Contact,
  type Direction,
  groupBy,
  type ReceptiveField,
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
export function conv(
  direction: Direction,
  layer: WindowShape,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile, loop }: WindowTuning,
): Kernel {
  const field = receptiveField(direction, layer, tile);
  const [sourceShape, targetShape] =
    direction === 'forward' ? [layer.inputShape, layer.outputShape] : [layer.outputShape, layer.inputShape];
  const [source4, target4] = [quads(sourceShape[2]), quads(targetShape[2])];
  const components = [...'xyzw'].slice(0, Math.min(sourceShape[2], 4)); // three colours need no fourth product
  return {
    name: `conv ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    ...shader({
      reads: ['input', 'weights'],
      write: 'output',
      parameters: {
        ...windowParameters(field, source4, target4, images),
        ...epilogueParameters(epilogue, targetShape[0] * targetShape[1], targetShape[2]),
      },
      workgroupSize,
      epilogue,
      body: wgsl`
        ${LOCATE}
        let start = ${initial(epilogue, 'c')};
        ${declareSums(field)}
        ${overRows(
          field,
          wgsl`
            for (var s = 0u; s < source4; s++) {
              ${groupBy(field.contacts, ({ source }) => source).map(([{ source }]) => loadSource(source, 's'))}
              ${groupBy(field.contacts, ({ tap }) => tap).map((contacts) => multiplyTap(field, contacts, components))}
            }
          `,
        )}
        ${writeTargets(field, loop)}
      `,
    }),
    workgroups: (count) => Math.ceil((count * field.tiles[0] * field.tiles[1] * target4) / workgroupSize),
  };
}

/**
 * Adds one tap's share to all sums that it touches: its matrix of up to four source channels by four target channels.
 */
const multiplyTap = (
  field: ReceptiveField,
  contacts: readonly Contact[],
  components: readonly string[],
): string => wgsl`
  {
    let w = (${tapIndex(field, contacts[0].tap)} * source4 + s) * 4u * target4 + c;
    ${components.map((component, j) => `let w${component} = weights[w + ${j}u * target4];`)}
    ${contacts.map(({ source, target }) =>
      components.map(
        (component) =>
          `${sumName(target)} = fma(vec4f(${sourceName(source)}.${component}), w${component}, ${sumName(target)});`,
      ),
    )}
  }
`;
