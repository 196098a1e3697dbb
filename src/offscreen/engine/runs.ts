/**
 * The runs of one job, so that views can come back to each. Of a run its file is kept, and in small what its pictures are
 * drawn from; whole pictures are decoded from the file when they are asked for, and only the last one is kept.
 */
import { decode } from '../../image/decode';
import type { RgbData } from '../../image/rgb-image';
import type { RunFile } from '../../session/attack-run';
import { fail } from '../../session/failure';
import type { Crop, Preview, View } from '../../session/preview';
import type { Previewer } from './preview';

type Draw = (view: View) => Preview;

interface Kept {
  readonly file: RunFile;
  draw?: Promise<Draw>;
}

export class Runs {
  private readonly kept: Kept[] = [];
  private last: { readonly run: number; readonly pixels: Promise<RgbData> } | undefined;

  constructor(private readonly previewer: Previewer) {}

  /** Gives its index. */
  add(file: RunFile): number {
    return this.kept.push({ file }) - 1;
  }

  file(run: number): RunFile {
    return this.of(run).file;
  }

  /** As the file has them. */
  pixels(run: number): Promise<RgbData> {
    const { file } = this.of(run);
    if (this.last?.run === run) return this.last.pixels;
    const pixels = decode(file.blob).then(({ image }) => image.data);
    const last = { run, pixels };
    this.last = last;
    pixels.catch(() => {
      if (this.last === last) this.last = undefined; // what failed may be asked for again
    });
    return pixels;
  }

  async preview(view: View, run: number, crop?: Crop): Promise<Preview> {
    const kept = this.of(run);
    if (crop) return this.previewer.between(await this.pixels(run), kept.file.linf, crop)(view);
    kept.draw ??= this.pixels(run).then((data) => this.previewer.between(data, kept.file.linf));
    try {
      return (await kept.draw)(view);
    } catch (error) {
      delete kept.draw; // likewise
      throw error;
    }
  }

  private of(run: number): Kept {
    return this.kept[run] ?? fail('bad-request', `no run ${run}: there are ${this.kept.length}`);
  }
}
