/**
 * Depthwise convolution and its input gradient, one kernel for both directions (window.ts tells them apart):
 *
 *     y[b, o, c] = sum_k w[k, c] * x[b, o * stride + k - before, c]          dx[b, i, c] = sum_(o, k: o * stride + k - before = i) w[k, c] * dy[b, o, c]
 *
 * One invocation computes a tile of target positions for one vec4 of channels; neighbours in the workgroup take neighbouring channels, so
 * their loads are contiguous. Every source position is loaded once into a register and used by all targets that it touches. w: [kh * kw][C4].
 */
import type { DepthwiseLayer } from '../graph';
import { type Epilogue, epilogueReads, finishFunction, type Kernel, quads, wgsl } from './kernel';
import { grouped, loadSource, locate, reach, sourceName, sumName, targets, writeTargets } from './window';

export interface DepthwiseTuning {
  readonly workgroupSize: number;
  readonly tile: readonly [height: number, width: number];
}

type Geometry = Pick<DepthwiseLayer, 'kernel' | 'stride' | 'padding' | 'inputShape' | 'outputShape'>;

/** reads: source, weights, then the epilogue's. */
export function depthwise(
  direction: 'forward' | 'gradient',
  layer: Geometry,
  images: number,
  epilogue: Epilogue,
  { workgroupSize, tile }: DepthwiseTuning,
): Kernel {
  const r = reach(direction, layer, tile);
  const channels = layer.inputShape[2];
  const c4 = quads(channels);
  const output = { images, pixels: r.target[0] * r.target[1], channels };
  const tilesPerImage = r.tiles[0] * r.tiles[1];
  const taps = layer.kernel[0] * layer.kernel[1];
  const tapName = ([v, h]: readonly [number, number]): string => `w${v * layer.kernel[1] + h}`;
  const body = `  if (id >= ${images * tilesPerImage * c4}u) { return; }
  let c = id % ${c4}u;
  let tile = id / ${c4}u;
${locate(r)}
${Array.from({ length: taps }, (_, k) => `  let w${k} = weights[${k * c4}u + c];`).join('\n')}
${targets(r)
  .map((target) => `  var ${sumName(target)} = vec4f();`)
  .join('\n')}
${grouped(r.contacts, ({ source }) => source)
  .map((contacts) =>
    [
      `  ${loadSource(r, contacts[0].source, c4, 'c')}`,
      ...contacts.map(
        ({ source, target, tap }) =>
          `  ${sumName(target)} = fma(${sourceName(source)}, ${tapName(tap)}, ${sumName(target)});`,
      ),
    ].join('\n'),
  )
  .join('\n')}
${writeTargets(r, c4, 'c')}`;
  return {
    name: `depthwise ${direction} ${layer.kernel.join('x')}/${layer.stride[0]} ${layer.inputShape.join('x')}`,
    code: wgsl({
      reads: [
        { name: 'input', length: images * r.source[0] * r.source[1] * c4 },
        { name: 'weights', length: taps * c4 },
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
