/** A picture as the history keeps it. */
import { Blob as NodeBlob } from 'node:buffer';
import type { KeptPicture } from '../../src/history/kept';

/** Node's own Blob: happy-dom's cannot be cloned into a database. */
const png = (content: string): Blob => new NodeBlob([content], { type: 'image/png' }) as unknown as Blob;

export const keptPicture = (id: string, part: Partial<KeptPicture> = {}): KeptPicture =>
  ({
    id,
    at: Date.UTC(2026, 0, 2, 3, 4),
    name: id,
    thumbnail: png('t'),
    file: png('f'),
    before: { index: 1, label: 'Egyptian cat', probability: 0.68 },
    after: { index: 2, label: 'tabby', probability: 0.995 },
    levels: 3,
    flipped: true,
    ...part,
  }) as KeptPicture;
