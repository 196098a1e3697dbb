/** The files of single levels, each checked once; those asked for last are kept. */
import type { Levels, SavedFile } from '../../session/values';

/** Each can be as large as the picture. */
const KEPT = 4;

export class LevelFiles {
  private readonly files = new Map<Levels, Promise<SavedFile>>();

  constructor(private readonly make: (levels: Levels) => Promise<SavedFile>) {}

  get(levels: Levels): Promise<SavedFile> {
    const kept = this.files.get(levels);
    if (kept) return kept;
    const made = this.make(levels);
    this.files.set(levels, made);
    made.catch(() => this.files.delete(levels)); // a failed check may be asked for again
    for (const old of this.files.keys()) {
      if (this.files.size <= KEPT) break;
      this.files.delete(old);
    }
    return made;
  }
}
