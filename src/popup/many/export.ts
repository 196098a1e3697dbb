/**
 * The results of a batch as the report that the command line writes (docs/report.md), and as a zip with the pictures.
 */
import type { Batch, ItemKey, Result } from '../../batch/batch';
import { fileOf, pictureOf } from '../../batch/store';
import { sentenceOf } from '../../i18n/failure-texts';
import { type Entry, type ReportDocument, SCHEMA, SCHEMA_VERSION } from '../../report/document';
import { csvOf, markdownOf, pageOf } from '../../report/texts';
import { safeName } from '../../session/names';

/** Where a picture and its file lie in the zip. Names of strangers: made plain. */
function placesOf(batch: Batch, { series, place, path }: Result, name: string, sha256: string) {
  const { network, attack } = batch.plan.series[series]!;
  const base = path.split('/').at(-1) ?? '';
  const number = String(place + 1).padStart(4, '0');
  return {
    original: `originals/${sha256.slice(0, 8)}-${safeName(base) || 'image'}`,
    adversarial: `files/${safeName(`${network}-${attack}`)}/${number}-${safeName(name) || 'image.png'}`,
  };
}

/** @param version of the extension */
export function documentOf(batch: Batch, results: readonly Result[], version: string): ReportDocument {
  const { series, settings } = batch.plan;
  const { readers, backend, fileName, textChunk } = settings;
  const entries = results.map((result): Entry => {
    const { outcome, path: image } = result;
    if ('failure' in outcome) {
      const { failure, sourceSha256 } = outcome;
      const error = { code: failure.code, sentence: sentenceOf(failure) };
      return { image, error, ...(sourceSha256 ? { sourceSha256 } : {}) };
    }
    const { report, name, sourceSha256 } = outcome;
    const pictures = placesOf(batch, result, name, sourceSha256);
    return { image, ...report, file: pictures.adversarial, sourceSha256, pictures };
  });
  return {
    schema: SCHEMA,
    schemaVersion: SCHEMA_VERSION,
    signflip: version,
    parameters: { strength: 'smallest', series, readers, backend, fileName, textChunk },
    entries,
  };
}

const json = (document: ReportDocument): string => `${JSON.stringify(document, undefined, 1)}\n`;

/** The texts of the report, by the names that they have in its folder. */
export const TEXTS = {
  'report.json': { type: 'application/json', of: json },
  'report.csv': { type: 'text/csv', of: csvOf },
  'report.md': { type: 'text/markdown', of: markdownOf },
} as const satisfies Record<string, { type: string; of: (document: ReportDocument) => string }>;

const addressOf = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });

/** A small picture, so that a page of a hundred of them can be sent and printed. */
async function smallAddress(blob: Blob): Promise<string | undefined> {
  try {
    const bitmap = await createImageBitmap(blob);
    const scale = Math.min(1, 160 / Math.max(bitmap.width, bitmap.height));
    const canvas = new OffscreenCanvas(Math.max(1, bitmap.width * scale), Math.max(1, bitmap.height * scale));
    canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
    bitmap.close();
    return await addressOf(await canvas.convertToBlob({ type: 'image/webp', quality: 0.85 }));
  } catch {
    return undefined; // a damaged file: its place stays empty
  }
}

/** The page to print, with its pictures in it, small. */
export async function pageWithPictures(document: ReportDocument, results: readonly Result[]): Promise<string> {
  const sources = new Map<string, string>();
  for (const [i, entry] of document.entries.entries()) {
    const result = results[i]!;
    if ('error' in entry) continue;
    const original = (await pictureOf(result.batch, result.place))?.source.blob;
    const made = (await fileOf(result))?.file;
    for (const [at, blob] of [
      [entry.pictures.original, original],
      [entry.pictures.adversarial, made],
    ] as const) {
      if (!blob || sources.has(at)) continue;
      const address = await smallAddress(blob);
      if (address) sources.set(at, address);
    }
  }
  return pageOf(document, sources);
}

/**
 * A zip of the verified files, the originals and the report, laid out as the command line's folder. Bytes go to the
 * browser's blobs as they are written, so only one picture is in memory at a time.
 */
export async function zipOf(
  document: ReportDocument,
  results: readonly ItemKey[],
  told: (share: number) => void,
): Promise<Blob> {
  const { Zip, ZipDeflate, ZipPassThrough, strToU8 } = await import('fflate');
  let parts: BlobPart[] = [];
  let failure: Error | undefined;
  const zip = new Zip((error, chunk) => {
    if (error) failure = error;
    else parts.push(chunk as Uint8Array<ArrayBuffer>);
  });
  const put = async (name: string, blob: Blob): Promise<void> => {
    const file = new ZipPassThrough(name); // a PNG or a JPEG is packed already
    zip.add(file);
    file.push(new Uint8Array(await blob.arrayBuffer()), true);
    parts = [new Blob(parts)];
  };
  const texts = { ...Object.fromEntries(Object.entries(TEXTS).map(([name, { of }]) => [name, of(document)])) };
  for (const [name, text] of Object.entries({ ...texts, 'report.html': pageOf(document) })) {
    const file = new ZipDeflate(name, { level: 6 });
    zip.add(file);
    file.push(strToU8(text), true);
  }
  const known = new Set<string>();
  for (const [i, entry] of document.entries.entries()) {
    told(i / document.entries.length);
    if ('error' in entry) continue;
    const key = results[i]!;
    const { original, adversarial } = entry.pictures;
    const made = (await fileOf(key))?.file;
    if (made && !known.has(adversarial)) await put(adversarial, made);
    known.add(adversarial);
    if (known.has(original)) continue;
    known.add(original);
    const untouched = (await pictureOf(key.batch, key.place))?.source.blob;
    if (untouched) await put(original, untouched);
  }
  zip.end();
  if (failure) throw failure;
  return new Blob(parts, { type: 'application/zip' });
}
