/**
 * Reads a LayersModel of TensorFlow.js: what Teachable Machine exports, and Keras models that were converted. tfjs
 * itself reads the files, as it would to run them; its layers become our Graph with batch norm folded in float64. This
 * file, and tfjs with it, is loaded only when such a network is opened.
 */
import { dispose, engine, io, type LayersModel, loadLayersModel } from '@tensorflow/tfjs';
import type { Graph } from '../graph';
import { ModelError } from '../model-error';
import { soundGraph } from '../sound-graph';
import type { NetworkFiles } from './registry';
import { artifactsOf } from './tfjs-layers/files';
import { folded } from './tfjs-layers/fold';
import { walk } from './tfjs-layers/walk';

/** The weights of the file into the layers, which check their shapes. What an optimiser kept beside them is left. */
function fill(model: LayersModel, { weightData, weightSpecs = [] }: io.ModelArtifacts): void {
  const weights = io.decodeWeights(weightData as ArrayBuffer, weightSpecs);
  try {
    const own = weightSpecs.filter(({ group }) => group !== 'optimizer').map(({ name }) => [name, weights[name]!]);
    model.loadWeights(Object.fromEntries(own));
  } finally {
    dispose(weights); // the layers have copies
  }
}

async function load(files: NetworkFiles): Promise<LayersModel> {
  const artifacts = artifactsOf(files);
  try {
    const model = await loadLayersModel(io.fromMemory({ modelTopology: artifacts.modelTopology! }));
    fill(model, artifacts);
    return model;
  } catch (error) {
    // Its own sentence names the layer or the weight.
    throw new ModelError('damaged', `tfjs: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The format `tfjs-layers`: model.json and its shards. Throws ModelError. */
export async function read(files: NetworkFiles): Promise<Graph> {
  const before = new Set(Object.keys(engine().registeredVariables));
  try {
    const model = await load(files);
    const { steps, inputShape, output, endsInSoftmax } = await walk(model);
    const end = folded(steps, output);
    const classes = end.layers.at(-1)?.outputShape[2] ?? 0;
    return soundGraph({ input: 0, inputShape, output: end.output, classes, layers: end.layers, endsInSoftmax });
  } finally {
    // Of a model that failed half-way tfjs forgets nothing, and of models within models not all. Nobody else here makes
    // variables.
    for (const [name, variable] of Object.entries(engine().registeredVariables))
      if (!before.has(name)) variable.dispose();
  }
}
