/**
 * General convolution with any window and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, n] = sum_(k, c) w[k, c, n] * x[b, o * stride + k - before, c]    dx[b, i, c] = sum_(o, k: o * stride + k - before = i) sum_n w[k, c, n] * dy[b, o, n]
 *
 * One invocation computes a tile of target positions for one vec4 of target channels, looping over vec4s of source channels. Per loop every
 * source position of the tile is loaded once. w: [kh * kw][source channels, padded to 4s][target channels / 4] of vec4.
 */
import type { ConvLayer } from '../graph';
import { type Epilogue, epilogueReads, finishFunction, type Kernel, quads, wgsl } from './kernel';
import { grouped, loadSource, locate, reach, sourceName, sumName, targets, writeTargets } from './window';

export interface ConvTuning {
  readonly workgroupSize: number;
  readonly tile: readonly [height: number, width: number];
}

type Geometry = Pick<ConvLayer, 'kernel' | 'stride' | 'padding' | 'inputShape' | 'outputShape'>;

/** reads: source, weights, then the epilogue's. */
export function conv(
  direction: 'forward' | 'gradient',
  layer: Geometry,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile }: ConvTuning,
): Kernel {
  const r = reach(direction, layer, tile);
  const [sourceChannels, channels] =
    direction === 'forward'
      ? [layer.inputShape[2], layer.outputShape[2]]
      : [layer.outputShape[2], layer.inputShape[2]];
  const s4 = quads(sourceChannels);
  const c4 = quads(channels);
  const output = { images, pixels: r.target[0] * r.target[1], channels };
  const tilesPerImage = r.tiles[0] * r.tiles[1];
  const taps = layer.kernel[0] * layer.kernel[1];
  const lanes = 'xyzw'.slice(0, Math.min(sourceChannels, 4)).split(''); // three colours need no fourth product
  const weightsOf = ([v, h]: readonly [number, number]): string[] =>
    lanes.map(
      (lane, j) =>
        `let w${lane} = weights[(${(v * layer.kernel[1] + h) * s4 * 4 + j}u + s * 4u) * ${c4}u + c];`,
    );
  const body = `  if (id >= ${images * tilesPerImage * c4}u) { return; }
  let c = id % ${c4}u;
  let tile = id / ${c4}u;
${locate(r)}
${targets(r)
  .map((target) => `  var ${sumName(target)} = vec4f();`)
  .join('\n')}
  for (var s = 0u; s < ${s4}u; s++) {
${grouped(r.contacts, ({ source }) => source)
  .map(([{ source }]) => `    ${loadSource(r, source, s4, 's')}`)
  .join('\n')}
${grouped(r.contacts, ({ tap }) => tap)
  .map((contacts) =>
    [
      `    { ${weightsOf(contacts[0].tap).join(' ')}`,
      ...contacts.flatMap(({ source, target }) =>
        lanes.map((lane) => `    ${sumName(target)} = fma(vec4f(${sourceName(source)}.${lane}), w${lane}, ${sumName(target)});`),
      ),
      '    }',
    ].join('\n'),
  )
  .join('\n')}
  }
${writeTargets(r, c4, 'c')}`;
  return {
    name: `conv ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    code: wgsl({
      reads: [
        { name: 'input', length: images * r.source[0] * r.source[1] * s4 },
        { name: 'weights', length: taps * s4 * 4 * c4 },
        ...epilogueReads(epilogue, output),
      ],
      write: { name: 'output', length: images * output.pixels * c4 },
      workgroupSize,
      global: finishFunction(epilogue, output),
      body,
    }),
    workgroups: (count) => Math.ceil((count * tilesPerImage * c4) / workgroupSize),
  };
}
