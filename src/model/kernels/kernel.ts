/**
 * What every kernel is: a WGSL module and how many workgroups it takes. Tensors are NHWC in buffers of vec4<f32> over channels;
 * channels are padded to a multiple of 4 and the padding holds finite numbers that meet zero weights.
 */
import type { Activation } from '../graph';

export interface Kernel {
  readonly name: string;
  /** WGSL with the entry point `main`; bindings are `reads` in order, then the written buffer. */
  readonly code: string;
  /** Workgroups for that many images, as a flat count. */
  workgroups(images: number): number;
}

/** Channels in vec4s. */
export const quads = (channels: number): number => Math.ceil(channels / 4);

/** What happens to a sum before it is written: activation(sum + bias + residual), or (sum + residual) * slope(kept). */
export interface Epilogue {
  readonly bias?: boolean;
  /** Adds a tensor of the output's shape: a shortcut forwards, an earlier share of the gradient backwards. */
  readonly residual?: boolean;
  readonly activation?: Activation;
  /** Multiplies by the slope of this activation, 0 or 1, read from its kept output. */
  readonly mask?: Exclude<Activation, 'none'>;
  /** The kept output is of one image and serves every cotangent row. */
  readonly maskShared?: boolean;
}

/** A storage buffer of a kernel; `length` counts elements. */
export interface Binding {
  readonly name: string;
  readonly type?: 'f32' | 'vec4f';
  readonly length: number;
}

interface Parts {
  readonly reads: readonly Binding[];
  readonly write: Binding;
  readonly workgroupSize: number;
  /** Declarations outside of main. */
  readonly global?: string;
  readonly body: string;
}

/**
 * A module with one flat index `id` over all invocations. Arrays have fixed lengths: the compiler can then drop bounds checks
 * (measured on SwiftShader: 5 to 8 % of a pointwise layer).
 */
export function wgsl({ reads, write, workgroupSize, global = '', body }: Parts): string {
  const declare = ({ name, type = 'vec4f', length }: Binding, i: number, access: string) =>
    `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${type}, ${length}>;`;
  return `${reads.map((binding, i) => declare(binding, i, 'read')).join('\n')}
${declare(write, reads.length, 'read_write')}
${global}
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32,
) {
  let groupId = group.y * groups.x + group.x;
  let id = groupId * ${workgroupSize}u + local;
${body}
}`;
}

/** The bindings an epilogue reads, after the kernel's own: bias, residual, kept, where present. Lengths in vec4s. */
export function epilogueReads(e: Epilogue, output: { images: number; pixels: number; channels: number }): Binding[] {
  const image = output.pixels * quads(output.channels);
  return [
    ...(e.bias ? [{ name: 'bias', length: quads(output.channels) }] : []),
    ...(e.residual ? [{ name: 'residual', length: output.images * image }] : []),
    ...(e.mask ? [{ name: 'kept', length: (e.maskShared ? 1 : output.images) * image }] : []),
  ];
}

/** WGSL `finish(sum, at, channel)`: the value to write at index `at` (in vec4s) for vec4 `channel`. */
export function finishFunction(e: Epilogue, output: { pixels: number; channels: number }): string {
  const at = e.maskShared ? `at % ${output.pixels * quads(output.channels)}u` : 'at';
  const lines = [
    e.bias && 'v += bias[channel];',
    e.residual && 'v += residual[at];',
    e.activation === 'relu' && 'v = max(v, vec4f());',
    e.activation === 'relu6' && 'v = clamp(v, vec4f(), vec4f(6));',
    e.mask && `let k = kept[${at}];`,
    e.mask === 'relu' && 'v = select(vec4f(), v, k > vec4f());',
    e.mask === 'relu6' && 'v = select(vec4f(), v, (k > vec4f()) & (k < vec4f(6)));',
  ];
  return `fn finish(sum: vec4f, at: u32, channel: u32) -> vec4f {
  var v = sum;
${lines.filter(Boolean).join('\n')}
  return v;
}`;
}
