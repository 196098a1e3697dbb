/** The GPU device that the kernels want. */

/** Used where there. */
const WANTED: readonly GPUFeatureName[] = ['subgroups'];

export const requestKernelDevice = (adapter: GPUAdapter): Promise<GPUDevice> =>
  adapter.requestDevice({ requiredFeatures: WANTED.filter((feature) => adapter.features.has(feature)) });
