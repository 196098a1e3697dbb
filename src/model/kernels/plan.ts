/** A plan: the list of dispatches that computes the network once, over tensors that have no memory yet. */
import type { Kernel } from './kernel';
import type { Slice } from './weights';

/** A value in vec4s, for all images of the plan. */
export interface Tensor {
  readonly vec4s: number;
  /** Its memory is not reused within the plan: the reverse pass reads it later. */
  readonly kept: boolean;
}

export type Operand =
  | { readonly tensor: Tensor }
  | { readonly weights: Slice }
  /** The plan's input and output buffers (tightly packed f32, not padded to vec4). */
  | { readonly port: 'input' | 'output' };

export interface PlanStep {
  readonly kernel: Kernel;
  readonly reads: readonly Operand[];
  readonly write: Operand;
}

/** The operands of a kernel's epilogue. `filler` stands in for what the kernel binds and does not read. */
export function epilogueOperands(
  { alwaysBound }: Kernel,
  given: { readonly residual?: Operand | undefined; readonly kept?: Operand | undefined },
  filler: Operand,
): Operand[] {
  return (['residual', 'kept'] as const)
    .filter((name) => given[name] || alwaysBound.includes(name))
    .map((name) => given[name] ?? filler);
}

export interface Plan {
  readonly steps: readonly PlanStep[];
  /** Images of one run, at most. */
  readonly images: number;
  /** Floats per image of the input and the output buffer. */
  readonly inputLength: number;
  readonly outputLength: number;
}

/**
 * Which tensors share memory: slot sizes in vec4s, and each tensor's slot. A slot is free again after the last step
 * that reads it. Tensors that the plan reads but does not write belong to another plan and get no slot.
 */
export function allocate(steps: readonly PlanStep[]): { slots: number[]; slotOf: Map<Tensor, number> } {
  const lastRead = new Map<Tensor, number>();
  steps.forEach(({ reads, write }, i) => {
    for (const operand of [...reads, write]) if ('tensor' in operand) lastRead.set(operand.tensor, i);
  });
  const slots: number[] = [];
  const slotOf = new Map<Tensor, number>();
  const free: number[] = [];
  steps.forEach(({ reads, write }, i) => {
    if ('tensor' in write) {
      const { vec4s, kept } = write.tensor;
      slotOf.set(write.tensor, kept ? slots.push(vec4s) - 1 : take(free, slots, vec4s));
    }
    for (const operand of new Set([...reads, write].map((o) => ('tensor' in o ? o.tensor : undefined)))) {
      const slot = operand && !operand.kept && lastRead.get(operand) === i ? slotOf.get(operand) : undefined;
      if (slot !== undefined) free.push(slot);
    }
  });
  return { slots, slotOf };
}

/** The free slot that fits best, else the largest one grown, else a new one. */
function take(free: number[], slots: number[], vec4s: number): number {
  if (free.length === 0) return slots.push(vec4s) - 1;
  const waste = (slot: number): number =>
    slots[slot] >= vec4s ? slots[slot] - vec4s : Number.MAX_SAFE_INTEGER - slots[slot];
  const best = free.reduce((a, b) => (waste(b) < waste(a) ? b : a));
  free.splice(free.indexOf(best), 1);
  slots[best] = Math.max(slots[best], vec4s);
  return best;
}
