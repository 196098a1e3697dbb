/**
 * What every layer makes of several inputs, in one forward pass. It runs in stock operations whatever backend the
 * network itself is on: the kernels keep no intermediate value that could be read.
 */
import type { Backend } from './backend';
import { candidates } from './backend';
import { BackendLease } from './backend-lease';
import { type Graph, inputsOf, type Layer, type Shape } from './graph';
import { NoBackendError } from './load';
import { StockNetwork } from './stock';

/** A value on its way through the network, the same of each input: height x width x channels. */
export interface Traced {
  /** Index of the layer in the graph; -1: the network's input. */
  readonly place: number;
  readonly shape: Shape;
  readonly kind: Layer['kind'] | 'input';
  /** Of each input. Only to be read before `look` returns. */
  readonly values: readonly Float32Array[];
}

/**
 * The outputs that a chart can be drawn from: where a block of layers ends, the network narrows, or everything comes
 * together.
 */
export function blockEnds({ layers, output }: Graph): ReadonlySet<number> {
  const onlyAdded = (value: number): boolean => {
    const readers = layers.filter((layer) => inputsOf(layer).includes(value));
    return readers.length > 0 && readers.every(({ kind }) => kind === 'add');
  };
  const linear = (layer: Layer): boolean => 'activation' in layer && layer.activation === 'none';
  const ends = layers.flatMap((layer, place) =>
    place === 0 ||
    layer.kind === 'add' ||
    layer.kind === 'mean' ||
    layer.output === output ||
    (linear(layer) && !onlyAdded(layer.output))
      ? [place]
      : [],
  );
  // A network without narrow places (VGG, LeNet) has an end after every layer.
  return new Set(layers.some(({ kind }) => kind === 'add') ? ends : layers.keys());
}

/** Runs the inputs side by side; `only`: the place of the one layer that is looked at. */
export async function traceIn(
  network: StockNetwork,
  { layers }: Graph,
  inputs: readonly Float32Array[],
  look: (traced: Traced) => void,
  only?: number,
): Promise<void> {
  const share = (all: Float32Array): Float32Array[] => {
    const length = all.length / inputs.length;
    return inputs.map((_, i) => all.subarray(i * length, (i + 1) * length));
  };
  if (only === undefined || only === -1) {
    look({ place: -1, kind: 'input', shape: network.inputShape, values: inputs });
    if (only === -1) return;
  }
  const batch = new Float32Array(inputs.length * inputs[0].length);
  inputs.forEach((input, i) => {
    batch.set(input, i * input.length);
  });
  await network.forward(batch, {
    look: (place, tensor) => {
      if (only !== undefined && place !== only) return;
      const { kind, outputShape: shape } = layers[place];
      look({ place, kind, shape, values: share(tensor.dataSync<'float32'>()) });
    },
  });
}

/** A backend that answers at once: a GPU would have to be waited for at every layer. */
async function lease(): Promise<{ lease: BackendLease; backend: Backend }> {
  for (const forced of ['wasm', 'cpu'] as const) {
    for (const backend of await candidates({ forced })) {
      const taken = await BackendLease.take(backend);
      if (taken) return { lease: taken, backend };
    }
  }
  throw new NoBackendError(['neither wasm nor cpu starts']);
}

/** The same on a backend of its own, which is given back afterwards. Throws NoBackendError. */
export async function trace(
  graph: Graph,
  inputs: readonly Float32Array[],
  look: (traced: Traced) => void,
  only?: number,
): Promise<void> {
  const taken = await lease();
  let network: StockNetwork | undefined;
  try {
    await taken.lease.select();
    network = new StockNetwork(graph, inputs.length);
    await traceIn(network, graph, inputs, look, only);
  } finally {
    network?.dispose();
    taken.lease.end({ broken: false });
  }
}
