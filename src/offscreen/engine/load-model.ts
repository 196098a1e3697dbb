/** The packed model: its bytes, labels and description, checked before use. */
import type { ModelFacts } from '../../model/load';
import { fail } from '../../session/failure';
import { sha256 } from './sha256';

export interface PackedModel extends ModelFacts {
  readonly name: string;
  readonly sha256: string;
  /** Class index -> label. */
  readonly labels: readonly string[];
  readonly file: Uint8Array<ArrayBuffer>;
}

async function read(path: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(`/assets/model/${path}`);
    if (!response.ok) throw new Error(`status ${response.status}`);
    return await response.arrayBuffer();
  } catch (error) {
    return fail('model-missing', `${path}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Class index -> label. Throws FailureError `model-missing`. */
export const readLabels = async (): Promise<readonly string[]> =>
  new TextDecoder()
    .decode(await read('labels.txt'))
    .trimEnd()
    .split('\n');

/** Reads assets/model/ of the package. Throws FailureError: `model-missing` or `model-damaged`. */
export async function readPackedModel(): Promise<PackedModel> {
  const [description, labels, bytes] = await Promise.all([read('model.json'), readLabels(), read('model.tflite')]);
  let facts: Pick<PackedModel, 'name' | 'sha256' | 'inputRange' | 'check'>;
  try {
    facts = JSON.parse(new TextDecoder().decode(description));
  } catch {
    return fail('model-damaged', 'model.json is not JSON');
  }
  const digest = await sha256(bytes);
  if (digest !== facts.sha256) fail('model-damaged', `SHA-256 is ${digest}, not ${facts.sha256}`);
  return {
    name: facts.name,
    sha256: digest,
    inputRange: facts.inputRange,
    check: facts.check,
    labels,
    file: new Uint8Array(bytes),
  };
}
