/** Puts a picture whose attack is done into the history, unless the person does not want that. */
import type { KeptPicture } from '../history/kept';
import { MOST_BYTES_EACH } from '../history/limits';
import { keep } from '../history/store';
import { sha256 } from '../model/sha256';
import { type LevelRow, type LevelTable, smallestFlip } from '../session/attack-run';
import { type Failure, fail, failureOf } from '../session/failure';
import type { Candidate } from '../session/finding';
import type { PixelProvenance } from '../session/pixel-provenance';
import type { Settings } from '../session/settings';
import type { Source } from '../session/source';
import type { Done } from '../session/state';
import { partToCut } from './part-to-cut';
import { fileInSmall } from './thumbnail';

/** The file as it was read, and in small where only the offscreen document could draw it (SVG, a damaged file). */
export interface PictureToKeep {
  readonly file: Blob;
  readonly inSmall: Blob | undefined;
}

/** The level that a person sees first if it flips, else the smallest that does. */
function tellingRow(rows: LevelTable['rows'], start: number): LevelRow {
  const first = rows[start];
  const smallest = smallestFlip(rows);
  const row = first?.flipped || smallest === undefined ? first : rows[smallest];
  if (!row) throw new Error('a row is missing');
  return row;
}

/** What is needed to draw it, or to cut it out of its sheet, again. */
function shownAgain(source: Source, provenance: PixelProvenance): Candidate | undefined {
  if (!source.shown) return undefined;
  const { kind, width, height } = source.shown;
  const part = partToCut(source, provenance);
  return { kind, width, height, ...(part ? { part } : {}) };
}

async function pictureOf(
  { source, result, runs, start }: Done,
  { file, inSmall }: PictureToKeep,
): Promise<KeptPicture> {
  const { levels, prediction, flipped } = tellingRow(runs[0]?.table?.rows ?? [], start.levels);
  const { url, name } = source;
  const provenance = result.picture;
  const shown = shownAgain(source, provenance);
  const picture = {
    id: await sha256(await new Blob([file, shown?.part ? JSON.stringify(shown.part) : '']).arrayBuffer()),
    at: Date.now(),
    name,
    url: /^https?:/.test(url) ? url : '',
    file,
    network: result.network,
    thumbnail: inSmall ?? (await fileInSmall(file, partToCut(source, provenance))),
    before: result.before[0],
    after: prediction[0],
    levels,
    flipped,
  };
  return shown ? { ...picture, shown } : picture;
}

/** Web Lock: serialises writes to the history; tests take it to wait until no write is pending. */
const KEEPING_LOCK = 'signflip-keeping';

/** Gives the reason where it should be kept and could not be; what was kept before is not lost by that. */
export async function keepInHistory(
  done: Done,
  picture: PictureToKeep,
  { history }: Settings,
): Promise<Failure | undefined> {
  if (!history) return undefined;
  return navigator.locks.request(KEEPING_LOCK, async () => {
    try {
      const { size } = picture.file;
      if (size > MOST_BYTES_EACH) fail('history-large', `${size} bytes`);
      await keep(await pictureOf(done, picture));
      return undefined;
    } catch (error) {
      if (!(error instanceof DOMException) || error.name !== 'QuotaExceededError') return failureOf(error);
      return { code: 'history-full' };
    }
  });
}
