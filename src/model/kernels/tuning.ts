/**
 * Which variant of a kernel runs on which adapter: one table for each kind of adapter; the first line that fits counts.
 * The software lines were measured on SwiftShader (two cores). The lines for GPUs follow general knowledge of GPUs:
 * none was at hand to time them.
 */
import type { PointwiseTuning } from './pointwise';
import type { QuadTuning } from './pointwise-quads';
import type { WindowTuning } from './window';

/** A line of the table for matrix products: for at least that many rows and output channels. */
export interface PointwiseLine {
  readonly leastRows: number;
  readonly leastOuter: number;
  /**
   * Register blocking, alone or shared by quads (needs the feature `subgroups`), or `tiled` for tiles in workgroup
   * memory.
   */
  readonly use: PointwiseTuning | QuadTuning | 'tiled';
}

export interface Tuning {
  /** Images per list of dispatches; longer batches run the list several times. */
  readonly batch: number;
  /** For kernels without blocking. */
  readonly workgroupSize: number;
  readonly pointwise: readonly PointwiseLine[];
  readonly depthwise: {
    /** Both directions with stride 1. */
    readonly unitStride: WindowTuning;
    /** With a larger stride. */
    readonly forward: WindowTuning;
    readonly gradient: WindowTuning;
  };
  readonly conv: { readonly forward: WindowTuning; readonly gradient: WindowTuning };
}

export const SOFTWARE: Tuning = {
  batch: 1,
  workgroupSize: 64,
  pointwise: [{ leastRows: 0, leastOuter: 0, use: { workgroupSize: 64, rows: 8, columns: 2, loop: true } }],
  depthwise: {
    unitStride: { workgroupSize: 64, tile: [1, 7], loop: true },
    forward: { workgroupSize: 64, tile: [1, 7], loop: true },
    gradient: { workgroupSize: 64, tile: [2, 4], loop: true },
  },
  conv: {
    forward: { workgroupSize: 64, tile: [1, 8], loop: true },
    gradient: { workgroupSize: 64, tile: [4, 4], loop: true },
  },
};

/**
 * For software adapters whose subgroups are quads. 7 rows of 4 invocations divide all of 112 * 112, 56 * 56, 28 * 28
 * and 14 * 14 evenly.
 */
export const SOFTWARE_QUADS: Tuning = {
  ...SOFTWARE,
  pointwise: [
    { leastRows: 8, leastOuter: 0, use: { workgroupSize: 64, quadRows: 7, columns: 4 } },
    { leastRows: 0, leastOuter: 0, use: { workgroupSize: 64, rows: 1, columns: 1, loop: true } },
  ],
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
    unitStride: { workgroupSize: 64, tile: [1, 4], loop: false },
    forward: { workgroupSize: 64, tile: [1, 2], loop: false },
    gradient: { workgroupSize: 64, tile: [2, 2], loop: false },
  },
  conv: {
    forward: { workgroupSize: 64, tile: [1, 2], loop: false },
    gradient: { workgroupSize: 64, tile: [2, 2], loop: false },
  },
};

/** Names by which software adapters are known; `isFallbackAdapter` says so too where the browser fills it in. */
const SOFTWARE_ADAPTER = /swiftshader|llvmpipe|lavapipe|software|basic render/i;

/** `features`: what the device was requested with. */
export function tuningFor(info: GPUAdapterInfo | undefined, features: Pick<GPUSupportedFeatures, 'has'>): Tuning {
  if (!info) return GPU;
  const words = [info.vendor, info.architecture, info.device, info.description].join(' ');
  if (!info.isFallbackAdapter && !SOFTWARE_ADAPTER.test(words)) return GPU;
  return features.has('subgroups') && info.subgroupMaxSize === 4 ? SOFTWARE_QUADS : SOFTWARE;
}

/** The table's line for a matrix product. */
export function pointwiseTuning(tuning: Tuning, rows: number, outer: number): PointwiseLine['use'] {
  const line = tuning.pointwise.find(({ leastRows, leastOuter }) => rows >= leastRows && outer >= leastOuter);
  return (line ?? tuning.pointwise[tuning.pointwise.length - 1]).use;
}
