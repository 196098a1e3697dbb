/**
 * What every kernel is: a WGSL module and how many workgroups it takes. Tensors are NHWC in buffers of vec4<f32> over channels;
 * channels are padded to a multiple of 4 and the padding holds finite numbers that meet zero weights.
 */
import type { Activation } from '../graph';

export interface Kernel {
  readonly name: string;
  /**
   * WGSL with the entry point `main`; bindings are `reads` in order, then the written buffer, then the parameters. It names no sizes, so that
   * layers of the same kind share one pipeline: compiling is what a cold start mostly waits for.
   */
  readonly code: string;
  /** The sizes, in the order in which the code declares them. */
  readonly parameters: readonly number[];
  /** Arrays of the epilogue that are bound even where it reads nothing from them. */
  readonly open: readonly OpenRead[];
  /** Workgroups for that many images, as a flat count. */
  workgroups(images: number): number;
}

export type OpenRead = 'residual' | 'kept';

/** A number that the code reads by `bitcast<f32>`. */
export const bitsOf = (value: number): number => new Uint32Array(Float32Array.of(value).buffer)[0];

/** Channels in vec4s. */
export const quads = (channels: number): number => Math.ceil(channels / 4);

/** A tensor of that many images. */
export interface Plane {
  readonly images: number;
  readonly pixels: number;
  readonly channels: number;
}

/** What happens to a sum before it is written: activation(sum + residual), or (sum + residual) * slope(kept). */
export interface Epilogue {
  /** Starts the sum with a bias per channel. */
  readonly bias?: boolean;
  /** Adds a tensor of the output's shape: a shortcut forwards, an earlier share of the gradient backwards. */
  readonly residual?: boolean;
  readonly activation?: Activation;
  /** Multiplies by the slope of this activation, 0 or 1, read from its kept output. */
  readonly mask?: Exclude<Activation, 'none'>;
  /** The kept output is of one image and serves every cotangent row. */
  readonly maskShared?: boolean;
}

interface Parts {
  /** Names of the arrays read; `packed` ones hold f32, others vec4f. */
  readonly reads: readonly string[];
  readonly write: string;
  /** Name -> value, in the body a constant of that name. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly workgroupSize: number;
  readonly epilogue?: Epilogue;
  /**
   * Decides at run time, by a parameter, what the epilogue does, and always binds these arrays: fewer pipelines to compile where the body is long.
   */
  readonly open?: readonly OpenRead[];
  /** The body hands values round within quads: four invocations of successive ids, which stay together whatever the compiler can prove of it. */
  readonly subgroups?: boolean;
  /** Declarations outside of main. */
  readonly global?: string;
  readonly body: string;
}

/** A module with one flat index `id` over all invocations, `local` within the workgroup, and `group_id` of the workgroup. */
export function wgsl(parts: Parts): Pick<Kernel, 'code' | 'parameters' | 'open'> {
  const { write, workgroupSize, epilogue, open = [], global = '', body } = parts;
  const parameters = { ...parts.parameters, ...(epilogue && open.length > 0 ? { flags: flagsOf(epilogue) } : {}) };
  const reads = [...parts.reads, ...(epilogue ? epilogueReads(epilogue, open) : [])];
  const names = Object.keys(parameters);
  const declare = (name: string, i: number, access: string) =>
    `@group(0) @binding(${i}) var<storage, ${access}> ${name}: array<${name === 'packed' ? 'f32' : 'vec4f'}>;`;
  const directives = parts.subgroups ? 'enable subgroups;\ndiagnostic(off, subgroup_uniformity);\n' : '';
  const code = `${directives}struct Parameters { ${names.map((name) => `${name}: u32`).join(', ')} }
${reads.map((name, i) => declare(name, i, 'read')).join('\n')}
${declare(write, reads.length, 'read_write')}
@group(0) @binding(${reads.length + 1}) var<uniform> p: Parameters;
${epilogue ? (open.length > 0 ? openFinish(epilogue, open) : finish(epilogue)) : ''}
${global}
@compute @workgroup_size(${workgroupSize})
fn main(
  @builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) local: u32,
) {
  let group_id = group.y * groups.x + group.x;
  let id = group_id * ${workgroupSize}u + local;
  ${Object.keys(parts.parameters)
    .filter((name) => name !== 'period')
    .map((name) => `let ${name} = p.${name};`)
    .join(' ')}
${body}
}`;
  return { code, parameters: Object.values(parameters), open };
}

/** The arrays an epilogue reads, after the kernel's own. */
const epilogueReads = (e: Epilogue, open: readonly OpenRead[]): string[] => [
  ...(e.bias ? ['bias'] : []),
  ...(e.residual || open.includes('residual') ? ['residual'] : []),
  ...(e.mask || open.includes('kept') ? ['kept'] : []),
];

/** The parameter that an epilogue reads: vec4s of one image. */
export const epilogueParameters = (e: Epilogue, pixels: number, channels: number): { period?: number } =>
  e.maskShared ? { period: pixels * quads(channels) } : {};

/** WGSL for what a sum starts from. */
export const initial = (e: Epilogue, channel: string): string => (e.bias ? `bias[${channel}]` : 'vec4f()');

/** WGSL `finish(sum, at)`: the value to write at index `at` (in vec4s). */
function finish(e: Epilogue): string {
  const lines = [
    e.residual && 'v += residual[at];',
    e.activation === 'relu' && 'v = max(v, vec4f());',
    e.activation === 'relu6' && 'v = clamp(v, vec4f(), vec4f(6));',
    e.mask && `let k = kept[${keptIndex(e)}];`,
    e.mask === 'relu' && 'v = select(vec4f(), v, k > vec4f());',
    e.mask === 'relu6' && 'v = select(vec4f(), v, (k > vec4f()) & (k < vec4f(6)));',
  ];
  return finishFunction(lines);
}

const FLAGS = { residual: 1, positive: 2, atMostSix: 4, mask: 8 } as const;

/** What `openFinish` shall do. */
function flagsOf({ residual, activation, mask }: Epilogue): number {
  const slope = mask ?? activation ?? 'none';
  return (
    (residual ? FLAGS.residual : 0) |
    (mask ? FLAGS.mask : slope === 'none' ? 0 : FLAGS.positive) |
    (slope === 'relu6' ? FLAGS.atMostSix : 0)
  );
}

/** `finish` for every epilogue with these arrays. */
function openFinish(e: Epilogue, open: readonly OpenRead[]): string {
  const when = (flag: keyof typeof FLAGS, then: string): string => `if ((p.flags & ${FLAGS[flag]}u) != 0u) { ${then} }`;
  return finishFunction([
    when('residual', 'v += residual[at];'),
    open.includes('kept')
      ? when(
          'mask',
          `let k = kept[${keptIndex(e)}]; v = select(vec4f(), v, k > vec4f());
    ${when('atMostSix', 'v = select(vec4f(), v, k < vec4f(6));')}`,
        )
      : `${when('positive', 'v = max(v, vec4f());')} ${when('atMostSix', 'v = min(v, vec4f(6));')}`,
  ]);
}

const keptIndex = (e: Epilogue): string => (e.maskShared ? 'at % p.period' : 'at');

const finishFunction = (lines: readonly unknown[]): string => `fn finish(sum: vec4f, at: u32) -> vec4f {
  var v = sum;
  ${lines.filter(Boolean).join('\n  ')}
  return v;
}`;
