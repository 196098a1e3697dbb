/** A picture as the history keeps it. */
import type { KeptPicture } from '../../src/history/kept';

export const keptPicture = (id: string, part: Partial<KeptPicture> = {}): KeptPicture =>
  ({
    id,
    at: Date.UTC(2026, 0, 2, 3, 4),
    name: id,
    thumbnail: new Blob(['t'], { type: 'image/png' }),
    file: new Blob(['f'], { type: 'image/png' }),
    before: { index: 1, label: 'Egyptian cat', probability: 0.68 },
    after: { index: 2, label: 'tabby', probability: 0.995 },
    levels: 3,
    flipped: true,
    ...part,
  }) as KeptPicture;
