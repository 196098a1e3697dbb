/** The GPU buffers of one owner: counts their bytes and destroys them together. */
export class Memory {
  private readonly buffers = new Set<GPUBuffer>();

  constructor(private readonly device: GPUDevice) {}

  /** Bytes held. */
  get bytes(): number {
    return [...this.buffers].reduce((sum, buffer) => sum + buffer.size, 0);
  }

  create(label: string, size: number, usage: GPUBufferUsageFlags): GPUBuffer {
    return this.adopt(this.device.createBuffer({ label: `signflip ${label}`, size, usage }));
  }

  adopt(buffer: GPUBuffer): GPUBuffer {
    this.buffers.add(buffer);
    return buffer;
  }

  destroy(buffer: GPUBuffer): void {
    if (this.buffers.delete(buffer)) buffer.destroy();
  }

  dispose(): void {
    for (const buffer of this.buffers) buffer.destroy();
    this.buffers.clear();
  }
}
