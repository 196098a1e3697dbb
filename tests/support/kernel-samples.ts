/** One kernel of each kind, at the sizes of a layer of MobileNetV2: what docs/wgsl shows. */
import type { Layer } from '../../src/model/graph';
import { elementwise, pack, unpack } from '../../src/model/kernels/elementwise';
import type { Kernel } from '../../src/model/kernels/kernel';
import { isWeighted, weightedKernel } from '../../src/model/kernels/layers';
import { mean, meanGradient } from '../../src/model/kernels/mean';
import { GPU, SOFTWARE, SOFTWARE_QUADS, type Tuning } from '../../src/model/kernels/tuning';
import { GraphBuilder } from './tiny-graphs';

const FORWARD = { bias: true, activation: 'relu6' } as const;
const GRADIENT = { mask: 'relu6' } as const;

function layer(shape: readonly [number, number, number], build: (b: GraphBuilder) => number): Layer {
  const builder = new GraphBuilder(shape);
  build(builder);
  return builder.layers[0];
}

function weighted(direction: 'forward' | 'gradient', made: Layer, tuning: Tuning): Kernel {
  if (!isWeighted(made)) throw new TypeError(`${made.kind} has no weights`);
  return weightedKernel(direction, made, 1, direction === 'forward' ? FORWARD : GRADIENT, tuning);
}

const stem = layer([224, 224, 3], (b) => b.conv(0, 32, { kernel: [3, 3], stride: [2, 2] }));
const expansion = layer([56, 56, 24], (b) => b.conv(0, 144, { kernel: [1, 1], stride: [1, 1] }));
const narrow = layer([112, 112, 32], (b) => b.conv(0, 16, { kernel: [1, 1], stride: [1, 1] }));
const depthwise = layer([56, 56, 144], (b) => b.depthwise(0, { kernel: [3, 3], stride: [1, 1] }));
const strided = layer([56, 56, 144], (b) => b.depthwise(0, { kernel: [3, 3], stride: [2, 2] }));
const picture = { images: 1, pixels: 224 * 224, channels: 3 };
const features = { images: 1, pixels: 49, channels: 1280 };

/** File name without its ending -> what it is for, and the kernel. */
export const SAMPLES: Readonly<Record<string, readonly [what: string, kernel: Kernel]>> = {
  pointwise: ['1x1 convolution, 32 to 16 channels at 112x112; GPU table', weighted('forward', narrow, GPU)],
  'pointwise-gradient': ['its input gradient; software table', weighted('gradient', narrow, SOFTWARE)],
  'pointwise-tiled': ['1x1 convolution, 24 to 144 channels at 56x56; GPU table', weighted('forward', expansion, GPU)],
  'pointwise-quads': ['the same; software table with quads', weighted('forward', expansion, SOFTWARE_QUADS)],
  depthwise: [
    'depthwise 3x3, stride 1, 144 channels at 56x56; software table',
    weighted('forward', depthwise, SOFTWARE),
  ],
  'depthwise-gradient': ['depthwise 3x3, stride 2, input gradient; GPU table', weighted('gradient', strided, GPU)],
  conv: ['the stem: 3x3, stride 2, 3 to 32 channels; GPU table', weighted('forward', stem, GPU)],
  'conv-gradient': ['its input gradient; GPU table', weighted('gradient', stem, GPU)],
  mean: ['mean over 7x7 positions', mean(features, 64)],
  'mean-gradient': ['its gradient, masked by the ReLU6 before it', meanGradient(features, GRADIENT, 64)],
  elementwise: ['addition of two tensors', elementwise(features, { residual: true }, 64)],
  unpack: ["the network's packed input to vec4s", unpack(picture, {}, 64)],
  pack: ['the gradient in vec4s to the packed gradient of the input', pack(picture, 64)],
};
