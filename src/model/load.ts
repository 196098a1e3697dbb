/** From a graph to a network that runs: the first backend of this machine that really works. */
import { uniformInput } from '../image/network-input';
import type { NetworkDescription } from '../network/description';
import { type Backend, type BackendWish, candidates } from './backend';
import type { BackendNote } from './backend-facts';
import { BackendLease } from './backend-lease';
import type { Graph } from './graph';
import { requestKernelDevice } from './kernels/device';
import { DeviceError } from './kernels/device-error';
import { createKernelNetwork } from './kernels/kernel-network';
import { unsupported } from './kernels/layers';
import type { Network } from './network';
import { StockNetwork } from './stock';
import { TimedNetwork } from './timed-network';
import { START_MS, within } from './within';

/** No backend could be started; `tried` says why for each. */
export class NoBackendError extends Error {
  override readonly name = 'NoBackendError';
  constructor(readonly tried: readonly string[]) {
    super(tried.join('; ') || 'there is none to try');
  }
}

/** What a network is checked with before it is used. */
export type ModelFacts = Pick<NetworkDescription, 'input' | 'check'>;

export interface LoadedModel {
  readonly network: Network;
  readonly backend: Backend;
  readonly notes: readonly BackendNote[];
  /** Called before each work: other networks compute on other backends. Throws DeviceError. */
  select(): Promise<void>;
  /** Gives everything back: the device, or its part of tfjs' backend. `broken`: the backend itself failed. */
  release(how?: { readonly broken: boolean }): void;
}

/** How far a known logit may be off: backends differ in the order of their sums, a broken device in everything. */
const TOLERANCE = 0.05;

/** One gradient of a grey picture: compiles and uploads everything, and shows that the right numbers come out. */
async function warmUp(network: Network, { input, check }: ModelFacts): Promise<void> {
  const grey = uniformInput(input, check?.grey ?? 0.5);
  const logits = await network.forward(grey, { keep: true });
  const gradient = await network.pullback(new Float32Array(network.classes).fill(1));
  if (![logits, gradient].every((values) => values.every(Number.isFinite)))
    throw new Error('its results are not numbers');
  if (check && !(Math.abs(logits[check.index] - check.logit) <= TOLERANCE)) {
    throw new Error(`a known logit is ${logits[check.index]} instead of ${check.logit}`);
  }
}

async function build(graph: Graph, backend: Backend): Promise<LoadedModel> {
  const gap = backend.gpu && unsupported(graph);
  if (backend.gpu && !gap) {
    const device = await requestKernelDevice(backend.gpu);
    const release = (): void => device.destroy(); // and all its buffers with it
    try {
      const network = await createKernelNetwork(graph, device, backend.gpu.info);
      return { network, backend, release, select: async () => undefined, notes: [] };
    } catch (error) {
      release();
      throw error;
    }
  }
  const lease = await BackendLease.take(backend);
  if (!lease) throw new Error('it does not start');
  await lease.select();
  const network = new StockNetwork(graph, backend.preferredBatch);
  const release = (how = { broken: false }): void => {
    if (lease.holds) network.dispose();
    lease.end(how);
  };
  return {
    network,
    backend,
    release,
    select: () => lease.select(),
    notes: gap ? [{ code: 'stock-operations', detail: gap }] : [],
  };
}

/** What comes too late is given back when it comes. */
async function startInTime(building: Promise<LoadedModel>): Promise<LoadedModel> {
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
export async function loadNetwork(graph: Graph, facts: ModelFacts, wish: BackendWish = {}): Promise<LoadedModel> {
  const tried: string[] = [];
  for (const backend of await candidates(wish)) {
    let loaded: LoadedModel | undefined;
    try {
      loaded = await startInTime(build(graph, backend));
      const network = new TimedNetwork(loaded.network);
      await warmUp(network, facts);
      return { ...loaded, network, notes: [...passedOver(tried), ...loaded.notes] };
    } catch (error) {
      loaded?.release({ broken: error instanceof DeviceError });
      tried.push(`${backend.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new NoBackendError(wish.forced && tried.length === 0 ? [`${wish.forced}: this machine has none`] : tried);
}
