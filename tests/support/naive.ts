/** A Graph run by the definitions, in float64 and loops: the oracle where no PyTorch answers are. */
import type { Activation, ConvLayer, DepthwiseLayer, Graph, Layer } from '../../src/model/graph';

const activate = (value: number, activation: Activation): number =>
  activation === 'none' ? value : activation === 'relu' ? Math.max(value, 0) : Math.min(Math.max(value, 0), 6);

function convolve(layer: ConvLayer | DepthwiseLayer, x: Float64Array): Float64Array<ArrayBuffer> {
  const [inHeight, inWidth, inputs] = layer.inputShape;
  const [height, width, outputs] = layer.outputShape;
  const [kernelHeight, kernelWidth] = layer.kernel;
  const out = new Float64Array(height * width * outputs);
  for (let y = 0; y < height; y++) {
    for (let z = 0; z < width; z++) {
      for (let o = 0; o < outputs; o++) {
        let sum = layer.bias[o];
        for (let j = 0; j < kernelHeight; j++) {
          for (let k = 0; k < kernelWidth; k++) {
            const row = y * layer.stride[0] + j - layer.padding.top;
            const column = z * layer.stride[1] + k - layer.padding.left;
            if (row < 0 || column < 0 || row >= inHeight || column >= inWidth) continue;
            const at = (row * inWidth + column) * inputs;
            const tap = j * kernelWidth + k;
            if (layer.kind === 'depthwise') sum += layer.filter[tap * outputs + o] * x[at + o];
            else for (let c = 0; c < inputs; c++) sum += layer.filter[(tap * inputs + c) * outputs + o] * x[at + c];
          }
        }
        out[(y * width + z) * outputs + o] = activate(sum, layer.activation);
      }
    }
  }
  return out;
}

function run(layer: Layer, x: Float64Array, other?: Float64Array): Float64Array<ArrayBuffer> {
  switch (layer.kind) {
    case 'conv':
    case 'depthwise':
      return convolve(layer, x);
    case 'add':
      return x.map((value, i) => activate(value + (other?.[i] ?? 0), layer.activation));
    case 'mean': {
      const [height, width, channels] = layer.inputShape;
      const out = new Float64Array(channels);
      x.forEach((value, i) => {
        out[i % channels] += value / (height * width);
      });
      return out;
    }
    case 'dense':
      return Float64Array.from(layer.bias, (bias, o) => {
        let sum = bias;
        for (let i = 0; i < x.length; i++) sum += x[i] * layer.weights[i * layer.bias.length + o];
        return activate(sum, layer.activation);
      });
  }
}

/** image: [height, width, channels] in [0, 1] -> logits. */
export function naiveForward(
  graph: Graph,
  image: ArrayLike<number>,
  [low, high]: readonly [number, number],
): Float64Array<ArrayBuffer> {
  const values = new Map([[graph.input, Float64Array.from(image, (value) => value * (high - low) + low)]]);
  for (const layer of graph.layers) {
    const other = layer.kind === 'add' ? values.get(layer.other) : undefined;
    values.set(layer.output, run(layer, values.get(layer.input) ?? new Float64Array(), other));
  }
  return values.get(graph.output) ?? new Float64Array();
}
