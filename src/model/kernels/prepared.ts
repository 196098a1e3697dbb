/** A plan with its memory, pipelines and bind groups: ready to be recorded with nothing left to decide. */
import { checked } from './device-error';
import { Memory } from './memory';
import type { Pipelines } from './pipelines';
import { allocate, type Operand, type Plan, type Step, type Tensor } from './plan';

/** Packed floats at the plan's edges: buffers of the caller's, or else the plan's own. */
export interface Edges {
  readonly source?: GPUBuffer;
  readonly sink?: GPUBuffer;
}

interface Dispatch {
  readonly pipeline: GPUComputePipeline;
  readonly step: Step;
  readonly bindGroup: GPUBindGroup;
}

const BYTES_PER_VEC4 = 16;
/** WebGPU's least maxComputeWorkgroupsPerDimension. */
const MOST_PER_DIMENSION = 65535;

export class PreparedPlan<P extends Plan = Plan> {
  private constructor(
    readonly plan: P,
    private readonly device: GPUDevice,
    private readonly pipelines: Pipelines,
    private readonly memory: Memory,
    private readonly dispatches: readonly Dispatch[],
    private readonly bufferOf: (operand: Operand, edges: Edges) => GPUBufferBinding,
    readonly source: GPUBuffer,
    readonly sink: GPUBuffer,
    /** Buffers of the tensors that outlive a run. */
    readonly kept: ReadonlyMap<Tensor, GPUBuffer>,
  ) {}

  /** `elsewhere`: tensors that the plan reads and another plan wrote. Throws DeviceError. */
  static async prepare<P extends Plan>(
    plan: P,
    device: GPUDevice,
    pipelines: Pipelines,
    weights: GPUBuffer,
    elsewhere: ReadonlyMap<Tensor, GPUBuffer> = new Map(),
  ): Promise<PreparedPlan<P>> {
    const memory = new Memory(device);
    try {
      return await checked(device, async () => {
        const { STORAGE, COPY_SRC, COPY_DST } = GPUBufferUsage;
        const { slots, slotOf } = allocate(plan.steps);
        const buffers = slots.map((vec4s) => memory.create('values', vec4s * BYTES_PER_VEC4, STORAGE));
        const source = memory.create('source', plan.images * plan.sourceLength * 4, STORAGE | COPY_DST);
        const sink = memory.create('sink', plan.images * plan.sinkLength * 4, STORAGE | COPY_SRC);
        const tensorBuffer = (tensor: Tensor): GPUBuffer => {
          const slot = slotOf.get(tensor);
          const buffer = slot === undefined ? elsewhere.get(tensor) : buffers[slot];
          if (!buffer) throw new Error('a tensor is read that nobody wrote');
          return buffer;
        };
        const bufferOf = (operand: Operand, edges: Edges): GPUBufferBinding => {
          if ('weights' in operand) return { buffer: weights, ...operand.weights };
          if ('tensor' in operand)
            return { buffer: tensorBuffer(operand.tensor), size: operand.tensor.vec4s * BYTES_PER_VEC4 };
          return { buffer: operand.edge === 'source' ? (edges.source ?? source) : (edges.sink ?? sink) };
        };
        const dispatches = plan.steps.map(async (step) => ({
          step,
          bindGroup: bind(device, pipelines, step, (operand) => bufferOf(operand, {})),
          pipeline: await pipelines.compile(step.kernel, step.reads.length),
        }));
        const kept = new Map([...slotOf.keys()].filter((t) => t.kept).map((t) => [t, tensorBuffer(t)] as const));
        return new PreparedPlan(
          plan,
          device,
          pipelines,
          memory,
          await Promise.all(dispatches),
          bufferOf,
          source,
          sink,
          kept,
        );
      });
    } catch (error) {
      memory.dispose();
      throw error;
    }
  }

  get bytes(): number {
    return this.memory.bytes;
  }

  get dispatchCount(): number {
    return this.dispatches.length;
  }

  /** Records one run over the first `images` images of the source. */
  record(pass: GPUComputePassEncoder, images: number, edges: Edges = {}): void {
    for (const { pipeline, step, bindGroup } of this.dispatches) {
      const foreign =
        (edges.source && step.reads.some((operand) => 'edge' in operand)) || (edges.sink && 'edge' in step.write);
      pass.setPipeline(pipeline);
      pass.setBindGroup(
        0,
        foreign ? bind(this.device, this.pipelines, step, (operand) => this.bufferOf(operand, edges)) : bindGroup,
      );
      const groups = step.kernel.workgroups(images);
      const rows = Math.ceil(groups / MOST_PER_DIMENSION);
      pass.dispatchWorkgroups(Math.ceil(groups / rows), rows);
    }
  }

  dispose(): void {
    this.memory.dispose();
  }
}

function bind(
  device: GPUDevice,
  pipelines: Pipelines,
  { reads, write }: Step,
  bufferOf: (operand: Operand) => GPUBufferBinding,
): GPUBindGroup {
  return device.createBindGroup({
    layout: pipelines.layout(reads.length),
    entries: [...reads, write].map((operand, binding) => ({ binding, resource: bufferOf(operand) })),
  });
}
