/** From a graph to a network that runs: the first backend of this machine that really works. */
import { type Backend, candidates, start, stop, type Wish } from './backend';
import type { Graph } from './graph';
import { requestKernelDevice } from './kernels/device';
import { createKernelNetwork } from './kernels/kernel-network';
import { unsupported } from './kernels/layers';
import type { Network } from './network';
import { PatientNetwork } from './patient-network';
import { StockNetwork } from './stock';
import { START_MS, within } from './within';

/** No backend could be started; `tried` says why for each. */
export class NoBackendError extends Error {
  override readonly name = 'NoBackendError';
  constructor(readonly tried: readonly string[]) {
    super(tried.join('; ') || 'there is none to try');
  }
}

/** A logit that is known beforehand, of a picture that is uniformly `grey` (0 to 1): what a broken device would get wrong. */
export interface KnownLogit {
  readonly grey: number;
  readonly index: number;
  readonly logit: number;
}

export interface ModelFacts {
  /** What the network was trained on; images in [0, 1] are mapped onto it linearly. */
  readonly inputRange: readonly [low: number, high: number];
  readonly check?: KnownLogit | undefined;
}

/**
 * What a person should know of a backend: that stock operations run on it (`detail`: what our kernels do not cover), that a better one did not start
 * (which and why), or that it was started anew (how the device failed).
 */
export interface BackendNote {
  readonly code: 'stock-operations' | 'passed-over' | 'restarted';
  readonly detail: string;
}

export interface Loaded {
  readonly network: Network;
  readonly backend: Backend;
  readonly notes: readonly BackendNote[];
  /** Gives everything back: the device, or tfjs' backend with its memory. */
  release(): void;
}

/** How far a known logit may be off: backends differ in the order of their sums, a broken device in everything. */
const TOLERANCE = 0.05;

/** One gradient of a grey picture: compiles and uploads everything, and shows that the right numbers come out. */
async function warmUp(network: Network, check: KnownLogit | undefined): Promise<void> {
  const [height, width, channels] = network.inputShape;
  const grey = new Float32Array(height * width * channels).fill(check?.grey ?? 0.5);
  const logits = await network.forward(grey, { keep: true });
  const gradient = await network.pullback(new Float32Array(network.classes).fill(1));
  if (![logits, gradient].every((values) => values.every(Number.isFinite)))
    throw new Error('its results are not numbers');
  if (check && !(Math.abs(logits[check.index] - check.logit) <= TOLERANCE)) {
    throw new Error(`a known logit is ${logits[check.index]} instead of ${check.logit}`);
  }
}

async function build(graph: Graph, { inputRange }: ModelFacts, backend: Backend): Promise<Loaded> {
  const gap = backend.gpu && unsupported(graph);
  if (backend.gpu && !gap) {
    const device = await requestKernelDevice(backend.gpu);
    const release = (): void => device.destroy(); // and all its buffers with it
    try {
      const network = await createKernelNetwork(graph, inputRange, device, backend.gpu.info);
      return { network, backend, release, notes: [] };
    } catch (error) {
      release();
      throw error;
    }
  }
  if (!(await start(backend))) throw new Error('it does not start');
  const network = new StockNetwork(graph, inputRange, backend.preferredBatch);
  const release = (): void => {
    network.dispose();
    stop(backend);
  };
  return { network, backend, release, notes: gap ? [{ code: 'stock-operations', detail: gap }] : [] };
}

/** What comes too late is given back when it comes. */
async function startInTime(building: Promise<Loaded>): Promise<Loaded> {
  try {
    return await within(START_MS, building);
  } catch (error) {
    building.then(
      ({ release }) => release(),
      () => undefined, // it has failed, late or in time
    );
    throw error;
  }
}

const passedOver = (tried: readonly string[]): BackendNote[] =>
  tried.map((detail) => ({ code: 'passed-over', detail }));

/** Starts the network on the best backend that works. Throws NoBackendError. */
export async function loadNetwork(graph: Graph, facts: ModelFacts, wish: Wish = {}): Promise<Loaded> {
  const tried: string[] = [];
  for (const backend of await candidates(wish)) {
    let loaded: Loaded | undefined;
    try {
      loaded = await startInTime(build(graph, facts, backend));
      const network = new PatientNetwork(loaded.network);
      await warmUp(network, facts.check);
      return { ...loaded, network, notes: [...passedOver(tried), ...loaded.notes] };
    } catch (error) {
      loaded?.release();
      tried.push(`${backend.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new NoBackendError(wish.forced && tried.length === 0 ? [`${wish.forced}: this machine has none`] : tried);
}
