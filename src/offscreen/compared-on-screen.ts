/** A file that nobody could compare with what its page shows: held against the screen. */
import { abortable } from '../async/abortable';
import { ask } from '../session/channel';
import type { Source } from '../session/source';
import { isQuicklyDecoded, type Likeness, likenessOnScreen } from './as-on-screen';
import type { SourceFile } from './read-source';

/** Milliseconds that an attack waits for the answer. A screenshot takes some 100. */
const MOST_MS = 3000;

async function likenessOf({ blob, header }: SourceFile, { place, shown }: Source): Promise<Likeness> {
  if (!place || shown?.kind !== 'img' || !header?.size || !isQuicklyDecoded(header.size)) return 'unknown';
  const seen = await ask('background', 'seenOnScreen', { place });
  return seen ? likenessOnScreen(blob, header.format, seen) : 'unknown';
}

/** The file, with what the screen says of it in its provenance. Throws the signal's reason when it aborts. */
export async function comparedOnScreen(file: SourceFile, source: Source, signal: AbortSignal): Promise<SourceFile> {
  if (!file.uncompared) return file;
  const { mayDiffer, ...provenance } = file.provenance;
  const late = new Promise<Likeness>((resolve) => setTimeout(resolve, MOST_MS, 'unknown'));
  const asked = likenessOf(file, source).catch((): Likeness => 'unknown'); // a damaged file, a page that is gone
  const likeness = await abortable(Promise.race([asked, late]), signal);
  if (likeness === 'same') return { ...file, provenance };
  if (likeness === 'other') return { ...file, provenance: { ...provenance, differs: true } };
  return file;
}
