/** The four ways to the same gradient, behind one interface. */
import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, candidates, start } from '../../../src/model/backend';
import type { Graph } from '../../../src/model/graph';
import { requestKernelDevice } from '../../../src/model/kernels/device';
import { createKernelNetwork } from '../../../src/model/kernels/kernel-network';
import type { Network } from '../../../src/model/network';
import { StockNetwork } from '../../../src/model/stock';
import { crossEntropy } from '../../../tests/support/cross-entropy';
import { tapeNetwork } from './tape';

export type ImplementationName = 'kernels' | 'tape' | 'stock' | 'wasm';

export interface Implementation {
  forward(images: Float32Array): Promise<Float32Array>;
  /** The gradient of the cross-entropy at `label` with respect to the image. */
  gradient(image: Float32Array, label: number): Promise<Float32Array>;
  /** Milliseconds of JavaScript in the last gradient, waiting for the device not included. */
  javascript(): number;
  /** Bytes that tfjs counts itself, where no GPU buffer can be counted. */
  bytes(): number | undefined;
}

let running: BackendName | undefined;

/**
 * Makes tfjs use the implementation's backend; our kernels have a device of their own and no tfjs, as in the extension.
 */
export async function use(name: ImplementationName): Promise<void> {
  if (name === 'kernels') return;
  const backend: BackendName = name === 'wasm' ? 'wasm' : 'webgpu';
  if (running === backend) return;
  const [candidate] = await candidates({ forced: backend });
  if (!candidate || !(await start(candidate))) throw new Error(`${backend} does not start here`);
  running = backend;
}

/** Forward, loss and pullback; `time` tells how long the JavaScript of the last two calls took. */
function throughNetwork(network: Network, time: (calls: (() => Promise<Float32Array>)[]) => Promise<Float32Array>) {
  return {
    forward: (images: Float32Array) => network.forward(images),
    gradient: (image: Float32Array, label: number) => {
      let logits = new Float32Array();
      return time([
        async () => {
          logits = new Float32Array(await network.forward(image, { keep: true }));
          return logits;
        },
        () => network.pullback(crossEntropy(label)(logits)),
      ]);
    },
  };
}

/** tfjs' own choice. Asked twice: with an NVIDIA driver, Chromium's first request in a fresh process gives nothing. */
export async function requestAdapter(): Promise<GPUAdapter | null | undefined> {
  const ask = async () => navigator.gpu?.requestAdapter({ powerPreference: 'high-performance' });
  return (await ask()) ?? ask();
}

/** Starts the implementation's backend and uploads the weights. */
export async function enter(name: ImplementationName, graph: Graph): Promise<Implementation> {
  let javascript = 0;
  if (name === 'kernels') {
    const adapter = await requestAdapter();
    if (!adapter) throw new Error('webgpu does not start here');
    const device = await requestKernelDevice(adapter);
    const network = await createKernelNetwork(graph, device, adapter.info);
    const timed = throughNetwork(network, async (calls) => {
      const before = network.costs.javascript;
      let result = new Float32Array();
      for (const call of calls) result = (await call()) as Float32Array<ArrayBuffer>;
      javascript = network.costs.javascript - before;
      return result;
    });
    return { ...timed, javascript: () => javascript, bytes: () => undefined };
  }
  await use(name);
  if (name === 'tape') {
    const run = tapeNetwork(graph);
    const shape = [-1, ...graph.inputShape];
    const read = async (make: () => tf.Tensor): Promise<Float32Array> => {
      const start = performance.now();
      const tensor = tf.tidy(make);
      javascript = performance.now() - start;
      const values = await tensor.data();
      tensor.dispose();
      return values as Float32Array;
    };
    return {
      forward: (images) => read(() => run(tf.reshape(tf.tensor1d(images), shape))),
      gradient: (image, label) =>
        read(() => {
          const target = tf.oneHot([label], graph.classes);
          const loss = tf.grad((x) => tf.losses.softmaxCrossEntropy(target, run(x)));
          return loss(tf.reshape(tf.tensor1d(image), shape));
        }),
      javascript: () => javascript,
      bytes: () => undefined,
    };
  }
  const network = new StockNetwork(graph, 1);
  const timed = throughNetwork(network, async (calls) => {
    javascript = 0;
    let result = new Float32Array();
    for (const call of calls) {
      const start = performance.now();
      const promise = call(); // all operations are enqueued when this returns
      javascript += performance.now() - start;
      result = (await promise) as Float32Array<ArrayBuffer>;
    }
    return result;
  });
  return {
    ...timed,
    javascript: () => javascript,
    bytes: () => (name === 'wasm' ? tf.memory().numBytes : undefined),
  };
}
