/**
 * The kernels of TensorFlow.js that are called here, by their names in its registry: by StockNetwork, forward and
 * reverse, and by its reader of LayersModels. The build leaves every other kernel of its four backends out
 * (scripts/build/only-kernels.ts).
 */
export const STOCK_KERNELS: readonly string[] = [
  '_FusedMatMul',
  'Add',
  'AvgPool',
  'BatchMatMul',
  'Cast',
  'Concat',
  'Conv2D',
  'DepthwiseConv2dNative',
  'Equal',
  'FusedConv2D',
  'FusedDepthwiseConv2D',
  'Identity',
  'MaxPool',
  'Mean',
  'Multiply',
  'OnesLike',
  'PadV2',
  'RealDiv',
  'Relu',
  'Relu6',
  'Reshape',
  'Reverse',
  'Sigmoid',
  'Slice',
  'Step',
  'StridedSlice',
  'Sub',
  'Sum',
  'Tile',
  'Transpose',
];
