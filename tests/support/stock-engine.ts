/** An engine of stock operations on a network of random weights: for tests that want gradients, not a backend. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import type { NetworkInput } from '../../src/image/network-input';
import type { Engine } from '../../src/model/engine';
import { readTflite } from '../../src/model/formats/tflite';
import type { Graph } from '../../src/model/graph';
import { StockNetwork } from '../../src/model/stock';
import { syntheticMobileNet } from './synthetic';

export async function stockEngine(
  input: NetworkInput,
  seed: number,
): Promise<{ graph: Graph; network: StockNetwork; engine: Engine }> {
  await tf.setBackend('cpu');
  const graph = readTflite(syntheticMobileNet({ side: input.width, classes: 10, channels: 6, seed }));
  const network = new StockNetwork(graph, 1);
  const engine = {
    input,
    classes: graph.classes,
    preferredBatch: 1,
    use: <T>(work: (one: StockNetwork) => Promise<T>) => work(network),
  } as unknown as Engine;
  return { graph, network, engine };
}
