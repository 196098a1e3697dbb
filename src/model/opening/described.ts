/** A folder that has a network.json already: nothing needs to be guessed. */
import { NETWORK_FILE, readDescription } from '../../network/description';
import type { NetworkChoices, Numbers } from '../../network/own/draft';
import { ModelError } from '../model-error';
import { type Entry, folderOf, nameOf } from './entries';
import { isRecord, jsonOf, labelsIn } from './labels';

/** What the network.json beside `path` says; undefined where there is none. Throws ModelError for one that is wrong. */
export function describedBy(entries: readonly Entry[], path: string): NetworkChoices | undefined {
  const beside = entries.filter((entry) => folderOf(entry.path) === folderOf(path));
  const file = beside.find((entry) => nameOf(entry.path) === NETWORK_FILE);
  if (!file) return undefined;
  const json = jsonOf(file.bytes);
  const { name, input, labels } = readDescription(json);
  const list = beside.find((entry) => nameOf(entry.path) === labels.file);
  const known = list && labelsIn(list)?.labels;
  if (!known) throw new ModelError('missing', `${NETWORK_FILE} names the labels ${labels.file}, which are not there`);
  const numbers = isRecord(json) && isRecord(json['input']) ? json['input'] : {};
  const { range, mean, deviation } = numbers;
  // readDescription has checked them.
  return {
    name,
    numbers: (range ? { range } : { mean, deviation }) as Numbers,
    order: input.order,
    fit: input.fit,
    labels: known,
  };
}
