/** The kernels as one tfjs operation with its gradient, on tfjs' own device: tensors go in and come out without copies. */
import type { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import * as tf from '@tensorflow/tfjs-core';
import type { KernelNetwork } from './kernel-network';

/** Sends what tfjs has recorded and not submitted, so that our commands come after it. */
function flush(backend: WebGPUBackend): void {
  const pending = backend as unknown as { commandEncoder: GPUCommandEncoder | null; endComputePassEncoder(): void };
  if (!pending.commandEncoder) return;
  pending.endComputePassEncoder();
  backend.submitQueue();
}

/** The GPU buffer of a tensor; uploads what is still on the CPU. */
function bufferOf(backend: WebGPUBackend, { dataId }: tf.TensorInfo): GPUBuffer {
  backend.uploadToGPU(dataId);
  return backend.tensorMap.get(dataId).resource as GPUBuffer;
}

/**
 * images [batch, height, width, channels] -> logits [batch, classes], differentiable once by the tape. `network` must have been made
 * on `backend.device`. Prepares the batch size; the operation itself is synchronous, as tfjs wants it.
 */
export async function asTfOp(
  network: KernelNetwork,
  backend: WebGPUBackend,
  batch = 1,
): Promise<(images: tf.Tensor4D) => tf.Tensor2D> {
  if (network.device !== backend.device) throw new Error('the network lives on another device than tfjs');
  const passes = await network.direct(batch);
  const imagesShape = [batch, ...network.inputShape];

  const call = (input: tf.Tensor, shape: number[], run: (source: GPUBuffer, sink: GPUBuffer) => void): tf.Tensor => {
    const output = backend.makeTensorInfo(shape, 'float32');
    const [source, sink] = [bufferOf(backend, input), bufferOf(backend, output)];
    flush(backend);
    run(source, sink);
    return tf.engine().makeTensorFromTensorInfo(output);
  };

  const operation = tf.customGrad((images, save) => {
    const x = images as tf.Tensor;
    if (String(x.shape) !== String(imagesShape)) throw new RangeError(`[${x.shape}] instead of [${imagesShape}]`);
    (save as tf.GradSaveFunc)([x]);
    let made = 0;
    const value = call(x, [batch, network.classes], (source, sink) => {
      made = passes.forward(source, sink);
    });
    return {
      value,
      gradFunc: (dlogits, saved) => {
        // Another forward pass came between: its activations are not ours, so run ours again.
        if (!passes.holds(made)) {
          tf.dispose(
            call(saved[0], [batch, network.classes], (source, sink) => {
              made = passes.forward(source, sink);
            }),
          );
        }
        return call(dlogits, imagesShape, passes.pullback);
      },
    };
  });
  return (images) => operation(images) as tf.Tensor2D;
}
