/**
 * What every kernel is: a WGSL module and the number of workgroups that it takes. Tensors are NHWC in buffers of
 * vec4<f32> over channels; channels are padded to a multiple of 4, and the padding holds finite numbers that meet zero
 * weights.
 */

export interface Kernel {
  readonly name: string;
  /**
   * WGSL with the entry point `main`; bindings are `reads` in order, then the written buffer, then the parameters. It
   * names no sizes, so that layers of the same kind share one pipeline: compiling is what a cold start mostly waits
   * for.
   */
  readonly code: string;
  /** The sizes, in the order in which the code declares them. */
  readonly parameters: readonly number[];
  /** Operands of the epilogue that the code binds whether or not this kernel reads them: see epilogue.ts. */
  readonly alwaysBound: readonly EpilogueOperand[];
  /** The number of workgroups for a batch of `images` images. */
  workgroups(images: number): number;
}

export type EpilogueOperand = 'residual' | 'kept';

/** The number of vec4s that hold so many channels. */
export const quads = (channels: number): number => Math.ceil(channels / 4);

/** The shape of an activation: images x pixels x channels. */
export interface Plane {
  readonly images: number;
  readonly pixels: number;
  readonly channels: number;
}
