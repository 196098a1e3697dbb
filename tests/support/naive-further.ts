/** Layers without weights beyond addition and mean, by their definitions in float64. */
import type { ConcatLayer, Curve, CurveLayer, LeakyReluLayer, MulLayer, PoolLayer } from '../../src/model/graph';

type Further = PoolLayer | MulLayer | ConcatLayer | CurveLayer | LeakyReluLayer;

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

const VALUE: Readonly<Record<Curve, (x: number) => number>> = {
  sigmoid,
  swish: (x) => x * sigmoid(x),
  'hard-swish': (x) => (x * Math.min(Math.max(x + 3, 0), 6)) / 6,
};

const SLOPE: Readonly<Record<Curve, (x: number) => number>> = {
  sigmoid: (x) => sigmoid(x) * (1 - sigmoid(x)),
  swish: (x) => sigmoid(x) + x * sigmoid(x) * (1 - sigmoid(x)),
  'hard-swish': (x) => (x <= -3 ? 0 : x >= 3 ? 1 : (2 * x + 3) / 6),
};

/** For each output of a pooling the places of the input under its window. */
function* windows({ kernel, stride, padding, inputShape, outputShape }: PoolLayer): Generator<[number, number[]]> {
  const [inHeight, inWidth, channels] = inputShape;
  const [height, width] = outputShape;
  for (let y = 0; y < height; y++)
    for (let z = 0; z < width; z++)
      for (let c = 0; c < channels; c++) {
        const under: number[] = [];
        for (let j = 0; j < kernel[0]; j++)
          for (let k = 0; k < kernel[1]; k++) {
            const [row, column] = [y * stride[0] + j - padding.top, z * stride[1] + k - padding.left];
            if (row >= 0 && column >= 0 && row < inHeight && column < inWidth)
              under.push((row * inWidth + column) * channels + c);
          }
        yield [(y * width + z) * channels + c, under];
      }
}

const count = ([height, width, channels]: readonly [number, number, number]): number => height * width * channels;

/** In which of the inputs, and where there, each output of a joining lies. */
function* joined({ channels, outputShape }: ConcatLayer): Generator<[output: number, input: number, at: number]> {
  let output = 0;
  for (let pixel = 0; pixel < outputShape[0] * outputShape[1]; pixel++)
    for (const [input, own] of channels.entries())
      for (let c = 0; c < own; c++) yield [output++, input, pixel * own + c];
}

export function furtherForward(layer: Further, xs: readonly Float64Array[]): Float64Array<ArrayBuffer> {
  const [x, other] = xs as [Float64Array, Float64Array];
  const out = new Float64Array(count(layer.outputShape));
  switch (layer.kind) {
    case 'curve':
      return Float64Array.from(x, VALUE[layer.curve]);
    case 'leaky-relu':
      return Float64Array.from(x, (value) => (value > 0 ? value : layer.slope * value));
    case 'mul':
      return Float64Array.from(x, (value, i) => value * other[i % other.length]!);
    case 'concat':
      for (const [output, input, at] of joined(layer)) out[output] = xs[input]![at]!;
      return out;
    case 'pool':
      for (const [output, under] of windows(layer)) {
        const values = under.map((at) => x[at]!);
        out[output] =
          layer.mode === 'max' ? Math.max(...values) : values.reduce((sum, one) => sum + one, 0) / values.length;
      }
      return out;
  }
}

export function furtherPull(layer: Further, dy: Float64Array, xs: readonly Float64Array[]): Float64Array[] {
  const [x, other] = xs as [Float64Array, Float64Array];
  switch (layer.kind) {
    case 'curve':
      return [dy.map((d, i) => d * SLOPE[layer.curve](x[i]!))];
    case 'leaky-relu':
      return [dy.map((d, i) => (x[i]! > 0 ? d : layer.slope * d))];
    case 'mul': {
      const slope = new Float64Array(other.length);
      dy.forEach((d, i) => {
        slope[i % other.length]! += d * x[i]!;
      });
      return [dy.map((d, i) => d * other[i % other.length]!), slope];
    }
    case 'concat': {
      const parts = xs.map(({ length }) => new Float64Array(length));
      for (const [output, input, at] of joined(layer)) parts[input]![at] = dy[output]!;
      return parts;
    }
    case 'pool': {
      const dx = new Float64Array(x.length);
      for (const [output, under] of windows(layer)) {
        if (layer.mode === 'max') dx[under.reduce((best, at) => (x[at]! > x[best]! ? at : best))]! += dy[output]!;
        else for (const at of under) dx[at]! += dy[output]! / under.length;
      }
      return [dx];
    }
  }
}
