/**
 * Which variant of a kernel runs on which adapter: one table a kind of adapter, first line that fits. The software lines were measured on
 * SwiftShader (two cores); the lines for GPUs follow what is known of them and were not timed here.
 */
import type { ConvTuning } from './conv';
import type { DepthwiseTuning } from './depthwise';
import type { PointwiseTuning } from './pointwise';

/** A line of the table for matrix products: for at least that many rows and output channels. */
export interface PointwiseLine {
  readonly leastRows: number;
  readonly leastOuter: number;
  /** Register blocking, or `tiled` for tiles in workgroup memory. */
  readonly use: PointwiseTuning | 'tiled';
}

export interface Tuning {
  /** Images per list of dispatches; longer batches run the list several times. */
  readonly batch: number;
  /** For kernels without blocking. */
  readonly workgroupSize: number;
  readonly pointwise: readonly PointwiseLine[];
  readonly depthwise: {
    readonly forward: DepthwiseTuning;
    readonly strided: DepthwiseTuning;
    readonly gradient: DepthwiseTuning;
  };
  readonly conv: { readonly forward: ConvTuning; readonly gradient: ConvTuning };
}

export const SOFTWARE: Tuning = {
  batch: 1,
  workgroupSize: 64,
  pointwise: [{ leastRows: 0, leastOuter: 0, use: { workgroupSize: 64, rows: 8, columns: 2, loop: true } }],
  depthwise: {
    forward: { workgroupSize: 64, tile: [2, 4] },
    strided: { workgroupSize: 64, tile: [1, 2] },
    gradient: { workgroupSize: 64, tile: [2, 4] },
  },
  conv: { forward: { workgroupSize: 64, tile: [1, 4] }, gradient: { workgroupSize: 64, tile: [2, 4] } },
};

export const GPU: Tuning = {
  batch: 16,
  workgroupSize: 64,
  pointwise: [
    { leastRows: 600, leastOuter: 32, use: 'tiled' },
    { leastRows: 600, leastOuter: 0, use: { workgroupSize: 64, rows: 4, columns: 1, loop: false } },
    { leastRows: 0, leastOuter: 0, use: { workgroupSize: 64, rows: 2, columns: 1, loop: false } },
  ],
  depthwise: {
    forward: { workgroupSize: 64, tile: [1, 4] },
    strided: { workgroupSize: 64, tile: [1, 2] },
    gradient: { workgroupSize: 64, tile: [2, 2] },
  },
  conv: { forward: { workgroupSize: 64, tile: [1, 2] }, gradient: { workgroupSize: 64, tile: [2, 2] } },
};

/** Names by which software adapters are known; `isFallbackAdapter` says so too where the browser fills it in. */
const SOFTWARE_ADAPTER = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

export function tuningFor(info: GPUAdapterInfo | undefined): Tuning {
  if (!info) return GPU;
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ');
  return info.isFallbackAdapter || SOFTWARE_ADAPTER.test(words) ? SOFTWARE : GPU;
}

/** The table's line for a matrix product. */
export function pointwiseTuning(tuning: Tuning, rows: number, outer: number): PointwiseLine['use'] {
  const line = tuning.pointwise.find(({ leastRows, leastOuter }) => rows >= leastRows && outer >= leastOuter);
  return (line ?? tuning.pointwise[tuning.pointwise.length - 1]).use;
}
