/**
 * General convolution with any window and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, n] = sum_(k, c) w[k, c, n] * x[b, o * stride + k - before, c]    dx[b, i, c] = sum_(o, k: o * stride + k - before = i) sum_n w[k, c, n] * dy[b, o, n]
 *
 * One invocation computes a tile of target positions for one vec4 of target channels, looping over vec4s of source channels. Per loop every
 * source position of the tile is loaded once. w: [kh * kw][source channels, padded to 4s][target channels / 4] of vec4.
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
export function conv(
  direction: 'forward' | 'gradient',
  layer: Window,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile, loop }: WindowTuning,
): Kernel {
  const r = reach(direction, layer, tile);
  const [sourceShape, targetShape] =
    direction === 'forward' ? [layer.inputShape, layer.outputShape] : [layer.outputShape, layer.inputShape];
  const [source4, target4] = [quads(sourceShape[2]), quads(targetShape[2])];
  const lanes = [...'xyzw'].slice(0, Math.min(sourceShape[2], 4)); // three colours need no fourth product
  const lines = [
    LOCATE,
    `  let start = ${initial(epilogue, 'c')};`,
    ...targets(r).map((target) => `  var ${sumName(target)} = start;`),
    overRows(r, [
      '    for (var s = 0u; s < source4; s++) {',
      ...grouped(r.contacts, ({ source }) => source).map(([{ source }]) => `      ${loadSource(source, 's')}`),
      ...grouped(r.contacts, ({ tap }) => tap).flatMap((contacts) => [
        `      { let w = (${tapIndex(r, contacts[0].tap)} * source4 + s) * 4u * target4 + c;`,
        ...lanes.map((lane, j) => `        let w${lane} = weights[w + ${j}u * target4];`),
        ...contacts.flatMap(({ source, target }) =>
          lanes.map(
            (lane) =>
              `        ${sumName(target)} = fma(vec4f(${sourceName(source)}.${lane}), w${lane}, ${sumName(target)});`,
          ),
        ),
        '      }',
      ]),
      '    }',
    ]),
    writeTargets(r, loop),
  ];
  return {
    name: `conv ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    ...wgsl({
      reads: ['input', 'weights'],
      write: 'output',
      parameters: {
        ...windowParameters(r, source4, target4, images),
        ...epilogueParameters(epilogue, targetShape[0] * targetShape[1], targetShape[2]),
      },
      workgroupSize,
      epilogue,
      body: lines.join('\n'),
    }),
    workgroups: (count) => Math.ceil((count * r.tiles[0] * r.tiles[1] * target4) / workgroupSize),
  };
}
