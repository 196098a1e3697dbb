/** The parts that all kernels have in common: bindings, parameters, the index of the invocation, the epilogue. */
import { type Epilogue, epilogueReads, finish, finishByFlags, flagsOf } from './epilogue';
import type { EpilogueOperand, Kernel } from './kernel';
import { wgsl } from './wgsl';

interface Parts {
  /** Names of the buffers read. One called `packed` holds f32, the others vec4f. */
  readonly reads: readonly string[];
  readonly write: string;
  /** Name -> value; in the body a constant of that name. */
  readonly parameters: Readonly<Record<string, number>>;
  readonly workgroupSize: number;
  readonly epilogue?: Epilogue;
  /**
   * Binds these operands always and chooses the epilogue at run time: fewer pipelines to compile where the body is
   * long.
   */
  readonly alwaysBound?: readonly EpilogueOperand[];
  /** The body exchanges values within quads: four invocations with successive ids, which run in step. */
  readonly subgroups?: boolean;
  /** Declarations outside of `main`. */
  readonly global?: string;
  readonly body: string;
}

/**
 * A module whose body sees `id`, a flat index over all invocations, `local` within the workgroup, and `group_id` of the
 * workgroup.
 */
export function shader(parts: Parts): Pick<Kernel, 'code' | 'parameters' | 'alwaysBound'> {
  const { write, workgroupSize, epilogue, alwaysBound = [], global, body } = parts;
  const byFlags = alwaysBound.length > 0;
  const parameters = { ...parts.parameters, ...(epilogue && byFlags ? { flags: flagsOf(epilogue) } : {}) };
  const reads = [...parts.reads, ...(epilogue ? epilogueReads(epilogue, alwaysBound) : [])];
  const element = (name: string): string => (name === 'packed' ? 'f32' : 'vec4f');
  const buffer = (name: string, binding: number, access: string): string =>
    `@group(0) @binding(${binding}) var<storage, ${access}> ${name}: array<${element(name)}>;`;
  const constants = Object.keys(parts.parameters).filter((name) => name !== 'period'); // only `finish` reads that

  const sections = [
    parts.subgroups && SUBGROUPS,
    wgsl`
      struct Parameters {
        ${Object.keys(parameters).map((name) => `${name}: u32,`)}
      }
    `,
    wgsl`
      ${reads.map((name, i) => buffer(name, i, 'read'))}
      ${buffer(write, reads.length, 'read_write')}
      @group(0) @binding(${reads.length + 1}) var<uniform> p: Parameters;
    `,
    global,
    epilogue && (byFlags ? finishByFlags(epilogue, alwaysBound) : finish(epilogue)),
    wgsl`
      @compute @workgroup_size(${workgroupSize})
      fn main(
        @builtin(workgroup_id) group: vec3u,
        @builtin(num_workgroups) groups: vec3u,
        @builtin(local_invocation_index) local: u32,
      ) {
        let group_id = group.y * groups.x + group.x;
        let id = group_id * ${workgroupSize}u + local;
        ${constants.map((name) => `let ${name} = p.${name};`)}

        ${body}
      }
    `,
  ];
  const code = `${sections.filter(Boolean).join('\n\n')}\n`;
  return { code, parameters: Object.values(parameters), alwaysBound };
}

// Quads stay together: their four ids come from one workgroup, and all branches around a broadcast depend on the quad
// alone.
const SUBGROUPS = wgsl`
  enable subgroups;
  diagnostic(off, subgroup_uniformity);
`;
