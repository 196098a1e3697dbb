/**
 * A person's own network: read from its files, tried on a picture, kept. The graph of the last one stays until it is
 * kept.
 */
import { createModelReading } from '../../image/model-reading';
import { sniffFile } from '../../image/sniff';
import { Engine } from '../../model/engine';
import { type Entry, holdEntries, mayBelong } from '../../model/opening/entries';
import type { OpenedNetwork } from '../../model/opening/open';
import { readDescription } from '../../network/description';
import { nameOfNetwork } from '../../network/network-name';
import type { GivenFile, NetworkChoices } from '../../network/own/draft';
import { keepOwn } from '../../network/own/store';
import type { OpenedFiles, OwnNetworkApi } from '../../session/own-network';
import { inWords } from './known-networks';
import { readPicture } from './picture';
import { predict } from './predict';

/** Of many files only those that may belong to a network are read. */
async function entriesOf(files: readonly GivenFile[]): Promise<Entry[]> {
  holdEntries(files.map(({ path, blob }) => ({ path, size: files.length === 1 || mayBelong(path) ? blob.size : 0 })));
  return Promise.all(
    files.map(async ({ path, blob }) => {
      const read = files.length === 1 || mayBelong(path);
      return { path, bytes: new Uint8Array(read ? await blob.arrayBuffer() : new ArrayBuffer()) };
    }),
  );
}

async function read({ files }: OpenedFiles): Promise<OpenedNetwork> {
  const { openNetwork } = await import('../../model/opening/open');
  return openNetwork(await entriesOf(files));
}

/** As everything later reads it. Throws ModelError for choices that contradict the files. */
async function folderOf(opened: OpenedNetwork, choices: NetworkChoices) {
  const { folderFor } = await import('../../model/opening/folder');
  const folder = await folderFor(opened, choices);
  return { ...folder, description: readDescription(folder.json) };
}

export class OwnNetworks implements OwnNetworkApi {
  private last: { readonly token: string; readonly reading: Promise<OpenedNetwork> } | undefined;

  inspect = async (opened: OpenedFiles) => (await inWords(this.open(opened), 'network')).draft;

  tryOut = (opened: OpenedFiles, choices: NetworkChoices, picture: Blob) =>
    inWords(this.ask(opened, choices, picture), 'network');

  keep = async (opened: OpenedFiles, choices: NetworkChoices) => {
    const known = await inWords(this.open(opened), 'network');
    const { json, files, description } = await inWords(folderOf(known, choices), 'network');
    await inWords(keepOwn({ id: description.id, json, at: Date.now() }, files), 'network');
    this.last = undefined;
    return nameOfNetwork(description);
  };

  private open(opened: OpenedFiles): Promise<OpenedNetwork> {
    if (this.last?.token !== opened.token) this.last = { token: opened.token, reading: read(opened) };
    return this.last.reading;
  }

  private async ask(opened: OpenedFiles, choices: NetworkChoices, picture: Blob) {
    const known = await this.open(opened);
    const { description } = await folderOf(known, choices);
    const header = await sniffFile(picture);
    const provenance = { byteSource: 'opened', readBy: 'person' } as const;
    const { image } = await readPicture({ kind: 'file', blob: picture, contentType: picture.type, header, provenance });
    const engine = await Engine.open(known.graph, description);
    try {
      const seen = createModelReading(image, description.input).read(image.data);
      const logits = await engine.use((network) => network.forward(seen));
      return predict(logits, choices.labels);
    } finally {
      await engine.rest();
    }
  }
}
