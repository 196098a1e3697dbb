/**
 * What a kernel does to each sum before it writes it, so that no pass of its own is spent on bias, shortcut, activation
 * or ReLU mask: activation(sum + residual) forwards, (sum + residual) * activation'(kept) backwards.
 */
import type { Activation } from '../graph';
import { type EpilogueOperand, quads } from './kernel';
import { type Fragment, wgsl } from './wgsl';

export interface Epilogue {
  /** Starts the sum with a bias per channel. */
  readonly bias?: boolean;
  /** Adds a tensor of the output's shape: a shortcut forwards, the gradient that came by another path backwards. */
  readonly residual?: boolean;
  readonly activation?: Activation;
  /** Multiplies by the derivative of this activation, 0 or 1, found from its output, which the forward pass kept. */
  readonly mask?: Exclude<Activation, 'none'>;
  /** The kept output is of one image and serves every row of the batch. */
  readonly maskShared?: boolean;
}

/** The buffers that an epilogue binds, after the kernel's own. */
export const epilogueReads = (e: Epilogue, alwaysBound: readonly EpilogueOperand[]): string[] => [
  ...(e.bias ? ['bias'] : []),
  ...(e.residual || alwaysBound.includes('residual') ? ['residual'] : []),
  ...(e.mask || alwaysBound.includes('kept') ? ['kept'] : []),
];

/** The parameter that an epilogue reads: the number of vec4s of one image. */
export const epilogueParameters = (e: Epilogue, pixels: number, channels: number): { period?: number } =>
  e.maskShared ? { period: pixels * quads(channels) } : {};

/** WGSL for the value that a sum starts from. */
export const initial = (e: Epilogue, channel: string): string => (e.bias ? `bias[${channel}]` : 'vec4f()');

/** WGSL of `finish(sum, at)`: the value to write at index `at` (in vec4s). */
export function finish(e: Epilogue): string {
  return finishFunction([
    e.residual && 'v += residual[at];',
    e.activation === 'relu' && 'v = max(v, vec4f());',
    e.activation === 'relu6' && 'v = clamp(v, vec4f(), vec4f(6));',
    e.mask && `let k = kept[${keptIndex(e)}];`,
    e.mask === 'relu' && 'v = select(vec4f(), v, k > vec4f());',
    e.mask === 'relu6' && 'v = select(vec4f(), v, (k > vec4f()) & (k < vec4f(6)));',
  ]);
}

const FLAGS = { residual: 1, positive: 2, atMostSix: 4, mask: 8 } as const;

/** The parameter `flags` by which `finishByFlags` knows what to do. */
export function flagsOf({ residual, activation, mask }: Epilogue): number {
  const slope = mask ?? activation ?? 'none';
  return (
    (residual ? FLAGS.residual : 0) |
    (mask ? FLAGS.mask : slope === 'none' ? 0 : FLAGS.positive) |
    (slope === 'relu6' ? FLAGS.atMostSix : 0)
  );
}

/**
 * `finish` for every epilogue with these operands, chosen at run time: kernels with a long body then share one
 * pipeline.
 */
export function finishByFlags(e: Epilogue, alwaysBound: readonly EpilogueOperand[]): string {
  const when = (flag: keyof typeof FLAGS, then: string): string => wgsl`
    if ((p.flags & ${FLAGS[flag]}u) != 0u) {
      ${then}
    }
  `;
  const mask = wgsl`
    let k = kept[${keptIndex(e)}];
    v = select(vec4f(), v, k > vec4f());
    ${when('atMostSix', 'v = select(vec4f(), v, k < vec4f(6));')}
  `;
  return finishFunction([
    when('residual', 'v += residual[at];'),
    alwaysBound.includes('kept')
      ? when('mask', mask)
      : [when('positive', 'v = max(v, vec4f());'), when('atMostSix', 'v = min(v, vec4f(6));')],
  ]);
}

const keptIndex = (e: Epilogue): string => (e.maskShared ? 'at % p.period' : 'at');

const finishFunction = (steps: readonly Fragment[]): string => wgsl`
  fn finish(sum: vec4f, at: u32) -> vec4f {
    var v = sum;
    ${steps}
    return v;
  }
`;
