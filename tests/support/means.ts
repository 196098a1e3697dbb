/** The same network by different means, for tests in the browser. */
import { type BackendName, candidates, start } from '../../src/model/backend';
import type { Graph } from '../../src/model/graph';
import { requestKernelDevice } from '../../src/model/kernels/device';
import { createKernelNetwork } from '../../src/model/kernels/kernel-network';
import type { Network } from '../../src/model/network';
import { StockNetwork } from '../../src/model/stock';

interface Opened {
  readonly network: Network;
  /** After the network is disposed of. */
  release(): void;
}

async function stock(name: BackendName, graph: Graph): Promise<Opened> {
  const [backend] = await candidates({ forced: name });
  if (!backend || !(await start(backend))) throw new Error(`${name} does not start`);
  return { network: new StockNetwork(graph, 1), release: () => undefined };
}

export const means: Readonly<Record<string, (graph: Graph) => Promise<Opened>>> = {
  'stock operations on wasm': (graph) => stock('wasm', graph),
  'stock operations on cpu': (graph) => stock('cpu', graph),
  'WebGPU kernels': async (graph) => {
    const adapter = (await navigator.gpu.requestAdapter())!;
    const device = await requestKernelDevice(adapter);
    return { network: await createKernelNetwork(graph, device, adapter.info), release: () => device.destroy() };
  },
};
