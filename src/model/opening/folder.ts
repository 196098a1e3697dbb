/** A network's folder in memory: what the person chose, written as network.json and labels.txt beside the files. */
import type { NetworkChoices, NetworkFacts } from '../../network/own/draft';
import { ownId } from '../../network/own/identity';
import { sha256 } from '../sha256';
import type { OpenedNetwork } from './open';

const LABELS_FILE = 'labels.txt';

export interface NetworkFolder {
  /** As network.json has it. */
  readonly json: Readonly<Record<string, unknown>>;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** The classes by name, as far as a sentence holds them. */
function known(labels: readonly string[]): string {
  const some = labels.slice(0, 8).map((label) => label.split(',')[0]);
  return some.join(', ') + (labels.length > some.length ? ', …' : '');
}

const jsonOf = (
  facts: NetworkFacts,
  { name, numbers, order, fit, labels }: NetworkChoices,
  labelsSha: string,
): NetworkFolder['json'] => ({
  id: ownId(facts.sha256),
  name,
  format: facts.format,
  files: facts.files,
  sha256: facts.sha256,
  input: { width: facts.width, height: facts.height, ...numbers, order, fit },
  output: facts.output,
  labels: { file: LABELS_FILE, sha256: labelsSha },
  trainedOn: {
    en: `Your own network: it knows ${labels.length} classes and sees one of them in every picture: ${known(labels)}.`,
    de: `Ein eigenes Netz: Es kennt ${labels.length} Klassen und sieht in jedem Bild eine davon: ${known(labels)}.`,
  },
  source: 'opened by a person',
  licence: 'unknown',
});

export async function folderFor({ draft, files }: OpenedNetwork, choices: NetworkChoices): Promise<NetworkFolder> {
  const labels = new TextEncoder().encode(choices.labels.join('\n'));
  return {
    json: jsonOf(draft.facts, choices, await sha256(labels.buffer)),
    files: new Map([...files, [LABELS_FILE, labels]]),
  };
}
