/** The buffer through which results are read back to the CPU. It grows to the largest result and is then reused. */
import { Memory } from './memory';

export class Readback {
  private readonly memory: Memory;
  private buffer: GPUBuffer | undefined;

  constructor(device: GPUDevice) {
    this.memory = new Memory(device);
  }

  get bytes(): number {
    return this.memory.bytes;
  }

  /** A buffer of at least `size` bytes to copy into. */
  reserve(size: number): GPUBuffer {
    if (this.buffer && this.buffer.size >= size) return this.buffer;
    if (this.buffer) this.memory.destroy(this.buffer);
    this.buffer = this.memory.create('readback', size, GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST);
    return this.buffer;
  }

  /** The first `length` floats, after all work submitted so far. */
  async read(length: number): Promise<Float32Array> {
    const { buffer } = this;
    if (!buffer) throw new Error('nothing was reserved');
    await buffer.mapAsync(GPUMapMode.READ, 0, length * 4);
    const values = new Float32Array(buffer.getMappedRange(0, length * 4).slice(0));
    buffer.unmap();
    return values;
  }

  dispose(): void {
    this.memory.dispose();
    this.buffer = undefined;
  }
}
