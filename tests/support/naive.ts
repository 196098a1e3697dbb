/** A Graph run by the definitions, in float64 and loops: the oracle where no PyTorch answers are. */
import {
  type Activation,
  type ConvLayer,
  type DepthwiseLayer,
  type Graph,
  inputsOf,
  type Layer,
} from '../../src/model/graph';
import { furtherForward, furtherPull } from './naive-further';

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

function run(layer: Layer, x: Float64Array, ...others: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  switch (layer.kind) {
    case 'conv':
    case 'depthwise':
      return convolve(layer, x);
    case 'add':
      return x.map((value, i) => activate(value + (others[0]?.[i] ?? 0), layer.activation));
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
    default:
      return furtherForward(layer, [x, ...others]);
  }
}

/** Every value of the graph. */
function valuesOf(graph: Graph, image: ArrayLike<number>): Map<number, Float64Array> {
  const values = new Map<number, Float64Array>([[graph.input, Float64Array.from(image)]]);
  for (const layer of graph.layers) {
    const [x = new Float64Array(), ...others] = inputsOf(layer).map((value) => values.get(value) ?? new Float64Array());
    values.set(layer.output, run(layer, x, ...others));
  }
  return values;
}

/** image: [height, width, channels] in the network's own numbers -> logits. */
export const naiveForward = (graph: Graph, image: ArrayLike<number>): Float64Array =>
  valuesOf(graph, image).get(graph.output) ?? new Float64Array();

/** dy where the activation lets it through: strictly between its kinks. */
function unmask(dy: Float64Array, y: Float64Array, activation: Activation): Float64Array {
  if (activation === 'none') return dy;
  return dy.map((value, i) => (y[i] > 0 && (activation === 'relu' || y[i] < 6) ? value : 0));
}

/** The transpose of `convolve` without its bias. */
function convolveTransposed(layer: ConvLayer | DepthwiseLayer, dy: Float64Array): Float64Array {
  const [inHeight, inWidth, inputs] = layer.inputShape;
  const [height, width, outputs] = layer.outputShape;
  const [kernelHeight, kernelWidth] = layer.kernel;
  const dx = new Float64Array(inHeight * inWidth * inputs);
  for (let y = 0; y < height; y++) {
    for (let z = 0; z < width; z++) {
      const from = (y * width + z) * outputs;
      for (let j = 0; j < kernelHeight; j++) {
        for (let k = 0; k < kernelWidth; k++) {
          const row = y * layer.stride[0] + j - layer.padding.top;
          const column = z * layer.stride[1] + k - layer.padding.left;
          if (row < 0 || column < 0 || row >= inHeight || column >= inWidth) continue;
          const at = (row * inWidth + column) * inputs;
          const tap = j * kernelWidth + k;
          for (let o = 0; o < outputs; o++) {
            const d = dy[from + o];
            if (d === 0) continue;
            if (layer.kind === 'depthwise') dx[at + o] += layer.filter[tap * outputs + o] * d;
            else for (let c = 0; c < inputs; c++) dx[at + c] += layer.filter[(tap * inputs + c) * outputs + o] * d;
          }
        }
      }
    }
  }
  return dx;
}

function pull(layer: Layer, dy: Float64Array, xs: readonly Float64Array[]): Float64Array | Float64Array[] {
  switch (layer.kind) {
    case 'conv':
    case 'depthwise':
      return convolveTransposed(layer, dy);
    case 'add':
      return dy;
    case 'mean': {
      const [height, width, channels] = layer.inputShape;
      return Float64Array.from({ length: height * width * channels }, (_, i) => dy[i % channels] / (height * width));
    }
    case 'dense':
      return Float64Array.from({ length: layer.weights.length / dy.length }, (_, i) => {
        let sum = 0;
        for (let o = 0; o < dy.length; o++) sum += layer.weights[i * dy.length + o] * dy[o];
        return sum;
      });
    default:
      return furtherPull(layer, dy, xs);
  }
}

/** The vector-Jacobian product in float64: what float32 would give if it never rounded to the other side of a kink. */
export function naivePullback(graph: Graph, image: ArrayLike<number>, dlogits: ArrayLike<number>): Float64Array {
  const values = valuesOf(graph, image);
  const gradients = new Map<number, Float64Array>([[graph.output, Float64Array.from(dlogits)]]);
  const add = (value: number, gradient: Float64Array): void => {
    const before = gradients.get(value);
    gradients.set(value, before ? gradient.map((d, i) => d + before[i]) : Float64Array.from(gradient));
  };
  for (const layer of graph.layers.toReversed()) {
    const dy = gradients.get(layer.output) ?? new Float64Array(values.get(layer.output)?.length ?? 0);
    const activation = 'activation' in layer ? layer.activation : 'none';
    const inputs = inputsOf(layer);
    const xs = inputs.map((value) => values.get(value) ?? new Float64Array());
    const dx = pull(layer, unmask(dy, values.get(layer.output) ?? dy, activation), xs);
    inputs.forEach((value, i) => {
      add(value, Array.isArray(dx) ? dx[i]! : dx);
    });
  }
  return gradients.get(graph.input) ?? new Float64Array();
}
