/** From the bytes of a model to a network that runs: the first backend of this machine that really works. */
import { type Backend, type BackendName, candidates, start } from './backend';
import type { Network } from './network';
import { StockNetwork } from './stock';
import { readTflite } from './tflite';

/** No backend could be started; `tried` says why for each. */
export class NoBackendError extends Error {
  override readonly name = 'NoBackendError';
  constructor(readonly tried: readonly string[]) {
    super(tried.join('; ') || 'there is none to try');
  }
}

/** One gradient of a grey picture: compiles and uploads everything, and shows that numbers come out. */
async function warmUp(network: Network): Promise<void> {
  const [height, width, channels] = network.inputShape;
  const logits = await network.forward(new Float32Array(height * width * channels).fill(0.5), { keep: true });
  const gradient = await network.pullback(new Float32Array(network.classes).fill(1));
  if (![logits, gradient].every((values) => values.every(Number.isFinite)))
    throw new Error('its first results are not numbers');
}

/**
 * Reads the .tflite file and starts it. inputRange: what the network was trained on. forced: only this backend.
 * Throws ModelError or NoBackendError.
 */
export async function loadNetwork(
  file: Uint8Array,
  inputRange: readonly [low: number, high: number],
  forced?: BackendName,
): Promise<{ network: Network; backend: Backend }> {
  const graph = readTflite(file);
  const tried: string[] = [];
  for (const backend of await candidates(forced)) {
    let network: Network | undefined;
    try {
      if (!(await start(backend))) throw new Error('it does not start');
      network = new StockNetwork(graph, inputRange, backend.preferredBatch);
      await warmUp(network);
      return { network, backend };
    } catch (error) {
      network?.dispose();
      tried.push(`${backend.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new NoBackendError(forced && tried.length === 0 ? [`${forced}: this machine has none`] : tried);
}
