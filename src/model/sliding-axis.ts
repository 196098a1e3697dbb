/** One axis of a filter that slides over an input: TensorFlow's definition of SAME and VALID. */

export type PaddingMode = 'SAME' | 'VALID';

/** Where the filter fits nowhere, `output` is less than 1. */
export function slidingAxis(
  mode: PaddingMode,
  input: number,
  kernel: number,
  stride: number,
): [output: number, before: number, after: number] {
  if (mode === 'VALID') return [Math.floor((input - kernel) / stride) + 1, 0, 0];
  const output = Math.ceil(input / stride);
  const total = Math.max((output - 1) * stride + kernel - input, 0);
  const before = Math.floor(total / 2);
  return [output, before, total - before];
}
