/** A prepared plan: its buffers, pipelines and bind groups are made, so that a run only records dispatches. */
import { checked } from './device-error';
import { Memory } from './memory';
import type { Pipelines } from './pipelines';
import { allocate, type Operand, type Plan, type PlanStep, type Tensor } from './plan';

interface Dispatch {
  readonly step: PlanStep;
  readonly pipeline: GPUComputePipeline;
  readonly bindGroup: GPUBindGroup;
}

const BYTES_PER_VEC4 = 16;
/** WebGPU's least maxComputeWorkgroupsPerDimension. */
const MOST_PER_DIMENSION = 65535;
/**
 * Bytes between two steps' parameters: WebGPU's default minUniformBufferOffsetAlignment, and the largest that it
 * allows.
 */
const PARAMETER_STRIDE = 256;

export class PreparedPlan<P extends Plan = Plan> {
  private constructor(
    readonly plan: P,
    private readonly memory: Memory,
    private readonly dispatches: readonly Dispatch[],
    readonly input: GPUBuffer,
    readonly output: GPUBuffer,
    /** Buffers of the tensors that another plan reads. */
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
        const input = memory.create('input', plan.images * plan.inputLength * 4, STORAGE | COPY_DST);
        const output = memory.create('output', plan.images * plan.outputLength * 4, STORAGE | COPY_SRC);
        const parameters = memory.adopt(parameterBuffer(device, plan));
        const tensorBuffer = (tensor: Tensor): GPUBuffer => {
          const slot = slotOf.get(tensor);
          const buffer = slot === undefined ? elsewhere.get(tensor) : buffers[slot];
          if (!buffer) throw new Error('a tensor is read before it is written');
          return buffer;
        };
        const bufferOf = (operand: Operand): GPUBufferBinding => {
          if ('weights' in operand) return { buffer: weights, ...operand.weights };
          if ('port' in operand) return { buffer: { input, output }[operand.port] };
          return { buffer: tensorBuffer(operand.tensor), size: operand.tensor.vec4s * BYTES_PER_VEC4 };
        };
        const dispatches = plan.steps.map(async (step, i) => {
          const { reads, write, kernel } = step;
          const parameterSlice = {
            buffer: parameters,
            offset: i * PARAMETER_STRIDE,
            size: kernel.parameters.length * 4,
          };
          const bindGroup = device.createBindGroup({
            layout: pipelines.layout(reads.length),
            entries: [...[...reads, write].map(bufferOf), parameterSlice].map((resource, binding) => ({
              binding,
              resource,
            })),
          });
          return { step, bindGroup, pipeline: await pipelines.compile(kernel, reads.length) };
        });
        const kept = new Map([...slotOf.keys()].filter((t) => t.kept).map((t) => [t, tensorBuffer(t)] as const));
        return new PreparedPlan(plan, memory, await Promise.all(dispatches), input, output, kept);
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

  /** Records one run over the first `images` images of the input buffer. */
  record(pass: GPUComputePassEncoder, images: number): void {
    for (const { pipeline, step, bindGroup } of this.dispatches) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, bindGroup);
      const groups = step.kernel.workgroups(images);
      const rows = Math.ceil(groups / MOST_PER_DIMENSION);
      pass.dispatchWorkgroups(Math.ceil(groups / rows), rows);
    }
  }

  dispose(): void {
    this.memory.dispose();
  }
}

function parameterBuffer(device: GPUDevice, { steps }: Plan): GPUBuffer {
  const buffer = device.createBuffer({
    label: 'signflip parameters',
    size: steps.length * PARAMETER_STRIDE,
    usage: GPUBufferUsage.UNIFORM,
    mappedAtCreation: true,
  });
  const mapped = buffer.getMappedRange();
  steps.forEach(({ kernel }, i) => {
    new Uint32Array(mapped, i * PARAMETER_STRIDE, kernel.parameters.length).set(kernel.parameters);
  });
  buffer.unmap();
  return buffer;
}
