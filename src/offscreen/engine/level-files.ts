/** The files of single levels, each checked once; those asked for last are kept. */
import type { CheckedFile } from '../../session/state';
import type { Levels } from '../../session/values';

/** Each can be as large as the picture. */
const KEPT = 4;

export class LevelFiles {
  private readonly files = new Map<Levels, Promise<CheckedFile>>();

  /** `first`: kept for as long as the job. */
  constructor(
    private readonly make: (levels: Levels) => Promise<CheckedFile>,
    private readonly first: Levels,
  ) {}

  get(levels: Levels): Promise<CheckedFile> {
    const kept = this.files.get(levels);
    if (kept) return kept;
    const made = this.make(levels);
    this.files.set(levels, made);
    made.catch(() => this.files.delete(levels)); // a failed check may be asked for again
    for (const old of this.files.keys()) {
      if (this.files.size <= KEPT) break;
      if (old !== this.first) this.files.delete(old);
    }
    return made;
  }
}
