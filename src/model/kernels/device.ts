/** Requests the GPU device for the kernels. */

/** Optional features: used where the adapter has them. */
const WANTED: readonly GPUFeatureName[] = ['subgroups'];

export const requestKernelDevice = (adapter: GPUAdapter): Promise<GPUDevice> =>
  adapter.requestDevice({ requiredFeatures: WANTED.filter((feature) => adapter.features.has(feature)) });
