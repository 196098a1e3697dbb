/**
 * Depthwise convolution and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, c] = sum_k w[k, c] * x[b, o * stride + k - before, c]          dx[b, i, c] = sum_(o, k: o * stride + k - before = i) w[k, c] * dy[b, o, c]
 *
 * One invocation computes a tile of target positions for one vec4 of channels; neighbours in the workgroup take neighbouring channels, so
 * their loads are contiguous. Every source position is loaded once into a register and used by all targets that it touches. w: [kh * kw][C4].
 */
import { type Epilogue, epilogueParameters, initial, type Kernel, quads, wgsl } from './kernel';
import {
  grouped,
  LOCATE,
  loadSource,
  overRows,
  reach,
  sourceName,
  sumName,
  tapIndex,
  targets,
  type Window,
  type WindowTuning,
  windowParameters,
  writeTargets,
} from './window';

/** reads: source, weights, then the epilogue's. */
export function depthwise(
  direction: 'forward' | 'gradient',
  layer: Window,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile, loop }: WindowTuning,
): Kernel {
  const r = reach(direction, layer, tile);
  const channels = layer.inputShape[2];
  const c4 = quads(channels);
  const tapName = ([v, h]: readonly [number, number]): string => `w${v}_${h}`;
  const lines = [
    LOCATE,
    `  let start = ${initial(epilogue, 'c')};`,
    ...targets(r).map((target) => `  var ${sumName(target)} = start;`),
    overRows(r, [
      ...grouped(r.contacts, ({ tap }) => tap).map(
        ([{ tap }]) => `    let ${tapName(tap)} = weights[${tapIndex(r, tap)} * target4 + c];`,
      ),
      ...grouped(r.contacts, ({ source }) => source).flatMap((contacts) => [
        `    ${loadSource(contacts[0].source, 'c')}`,
        ...contacts.map(
          ({ source, target, tap }) =>
            `    ${sumName(target)} = fma(${sourceName(source)}, ${tapName(tap)}, ${sumName(target)});`,
        ),
      ]),
    ]),
    writeTargets(r, loop),
  ];
  return {
    name: `depthwise ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    ...wgsl({
      reads: ['input', 'weights'],
      write: 'output',
      parameters: {
        ...windowParameters(r, c4, c4, images),
        ...epilogueParameters(epilogue, r.target[0] * r.target[1], channels),
      },
      workgroupSize,
      epilogue,
      body: lines.join('\n'),
    }),
    workgroups: (count) => Math.ceil((count * r.tiles[0] * r.tiles[1] * c4) / workgroupSize),
  };
}
