/**
 * Compiled kernels: one pipeline for each WGSL text, compiled side by side, and one bind group layout for each number
 * of reads.
 */
import type { Kernel } from './kernel';

export class Pipelines {
  private readonly compiled = new Map<string, Promise<GPUComputePipeline>>();
  private readonly layouts = new Map<number, GPUBindGroupLayout>();

  constructor(private readonly device: GPUDevice) {}

  /** `reads` read-only storage buffers, then the written one, then the parameters. */
  layout(reads: number): GPUBindGroupLayout {
    const known = this.layouts.get(reads);
    if (known) return known;
    const entries = Array.from({ length: reads + 2 }, (_, binding): GPUBindGroupLayoutEntry => {
      return {
        binding,
        visibility: GPUShaderStage.COMPUTE,
        buffer: { type: binding < reads ? 'read-only-storage' : binding === reads ? 'storage' : 'uniform' },
      };
    });
    const layout = this.device.createBindGroupLayout({ entries });
    this.layouts.set(reads, layout);
    return layout;
  }

  compile(kernel: Kernel, reads: number): Promise<GPUComputePipeline> {
    const known = this.compiled.get(kernel.code);
    if (known) return known;
    const pipeline = this.device.createComputePipelineAsync({
      label: kernel.name,
      layout: this.device.createPipelineLayout({ bindGroupLayouts: [this.layout(reads)] }),
      compute: { module: this.device.createShaderModule({ label: kernel.name, code: kernel.code }) },
    });
    this.compiled.set(kernel.code, pipeline);
    return pipeline;
  }
}
