/**
 * The runs of one job, so that views can come back to each. Of a run its file is kept, and in small what its pictures
 * are drawn from; whole pictures are decoded from the file when they are asked for, and only the last one is kept. A
 * run with a direction keeps that instead: every level of it is a picture.
 */
import { decode } from '../../image/decode';
import type { RgbData } from '../../image/rgb-image';
import type { Subject } from '../../session/attack-run';
import { fail } from '../../session/failure';
import type { Crop, Preview, View } from '../../session/preview';
import { type Levels, type SavedFile, SHARE_LEVELS, wholeLevels } from '../../session/values';
import type { Strengths } from './attack-run';
import { LevelFiles } from './level-files';
import type { Previewer } from './preview';

type Draw = (view: View) => Preview;

interface Along {
  readonly strengths: Strengths;
  draw(view: View, levels: Levels, crop?: Crop): Preview;
  readonly files: LevelFiles;
}

interface KeptRun {
  readonly file: SavedFile;
  /** Of `file`, where the run has a direction. */
  readonly levels?: Levels | undefined;
  readonly along?: Along | undefined;
  draw?: Promise<Draw>;
}

export class Runs {
  private readonly kept: KeptRun[] = [];
  /** Of the run that is under way, and will be the next. */
  private under: Along | undefined;
  private last: { readonly run: number; readonly pixels: Promise<RgbData> } | undefined;

  constructor(private readonly previewer: Previewer) {}

  /** A run begins. */
  begin(): void {
    this.under = undefined;
  }

  /** The run under way has a direction: from now on each of its strengths can be asked for. */
  along(strengths: Strengths): void {
    const { direction, pictureAt, fileAt } = strengths;
    const drawLevel = this.previewer.along(direction);
    this.under = {
      strengths,
      files: new LevelFiles(fileAt),
      // A share of the bytes is no multiple of the direction: it is drawn as any other picture.
      draw: (view, levels, crop) =>
        SHARE_LEVELS.includes(levels)
          ? this.previewer.between(pictureAt(levels), wholeLevels(levels), crop)(view)
          : drawLevel(view, levels, crop),
    };
  }

  /** The run under way has ended; `levels`: of its file. Gives its index. */
  add(file: SavedFile, levels?: Levels): number {
    const along = this.under;
    this.under = undefined;
    return this.kept.push({ file, levels, along }) - 1;
  }

  async file({ run, levels }: Subject): Promise<SavedFile> {
    const { along, ...kept } = this.of(run);
    if (levels === undefined || levels === kept.levels)
      return kept.file ?? fail('bad-request', `run ${run} has no file`);
    return (along ?? noLevels(run)).files.get(levelOf(levels));
  }

  /** As the file has them. */
  pixels(run: number): Promise<RgbData> {
    const { file } = this.ended(run);
    if (this.last?.run === run) return this.last.pixels;
    const pixels = decode(file.blob).then(({ image }) => image.data);
    const last = { run, pixels };
    this.last = last;
    pixels.catch(() => {
      if (this.last === last) this.last = undefined; // what failed may be asked for again
    });
    return pixels;
  }

  /** Of any subject. */
  async picture({ run, levels }: Subject): Promise<RgbData> {
    const { along, ...known } = this.of(run);
    const level = levels ?? known.levels;
    if (along && level !== undefined) return along.strengths.pictureAt(levelOf(level));
    return levels === undefined ? this.pixels(run) : noLevels(run);
  }

  async preview(view: View, { run, levels }: Subject, crop?: Crop): Promise<Preview> {
    const { along, ...known } = this.of(run);
    const level = levels ?? known.levels;
    if (along && level !== undefined) return along.draw(view, levelOf(level), crop);
    if (levels !== undefined) return noLevels(run);
    const kept = this.ended(run);
    if (crop) return this.previewer.between(await this.pixels(run), kept.file.linf, crop)(view);
    kept.draw ??= this.pixels(run).then((data) => this.previewer.between(data, kept.file.linf));
    try {
      return (await kept.draw)(view);
    } catch (error) {
      delete kept.draw; // likewise
      throw error;
    }
  }

  private of(run: number): Partial<KeptRun> {
    return run === this.kept.length && this.under ? { along: this.under } : this.ended(run);
  }

  private ended(run: number): KeptRun {
    return this.kept[run] ?? fail('bad-request', `no run ${run}: there are ${this.kept.length}`);
  }
}

const noLevels = (run: number): never => fail('bad-request', `run ${run} has no levels`);

function levelOf(levels: Levels): Levels {
  if (SHARE_LEVELS.includes(levels) || (Number.isInteger(levels) && levels >= 0 && levels <= 255)) return levels;
  return fail('bad-request', `no level ${levels}: a whole number from 0 to 255 is one, or ${SHARE_LEVELS.join(', ')}`);
}
