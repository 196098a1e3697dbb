/**
 * A report on disk, written anew after each picture: what is there is whole, whenever the program ends. The same
 * command goes on with it.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  type Entry,
  type Failed,
  isPicture,
  type Parameters,
  type ReportDocument,
  SCHEMA,
  SCHEMA_VERSION,
} from '../../src/report/document';
import type { Report } from '../../src/report/picture';
import { csvOf, markdownOf, pageOf } from '../../src/report/texts';
import { reasonOf } from '../lib/file-error';
import { UserError } from '../lib/say.mjs';

const JSON_FILE = 'report.json';
const OTHERS = [
  ['report.csv', csvOf],
  ['report.md', markdownOf],
  ['report.html', pageOf],
] as const;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export interface ReportFolder {
  /** The picture, by its name and its bytes, is in the report already. */
  has(image: string): Promise<boolean>;
  add(entry: Report | Failed): Promise<void>;
}

/**
 * Undefined where there is none yet. Throws a UserError where something else lies there, or a report with other
 * parameters.
 */
async function known(folder: string, parameters: Parameters): Promise<ReportDocument | undefined> {
  const file = path.join(folder, JSON_FILE);
  if (!existsSync(file)) return undefined;
  const next = 'Name another folder with --report DIR.';
  let document: ReportDocument;
  try {
    document = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}.`, next);
  }
  if (document?.schema !== SCHEMA) throw new UserError(`${file} is no report of Signflip.`, next);
  if (document.schemaVersion !== SCHEMA_VERSION)
    throw new UserError(`${file} has version ${document.schemaVersion} of the schema, not ${SCHEMA_VERSION}.`, next);
  if (JSON.stringify(document.parameters) !== JSON.stringify(parameters))
    throw new UserError(`${folder} holds a report that was made with other parameters.`, next);
  return document;
}

/** @param parameters as JSON holds them */
export async function openReport(folder: string, signflip: string, parameters: Parameters): Promise<ReportFolder> {
  const fresh: ReportDocument = { schema: SCHEMA, schemaVersion: SCHEMA_VERSION, signflip, parameters, entries: [] };
  const report = (await known(folder, parameters)) ?? fresh;
  const originals = path.join(folder, 'originals');

  const write = async (name: string, text: string): Promise<void> => {
    const file = path.join(folder, name);
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file); // whole, or as it was
  };
  const save = async (): Promise<void> => {
    for (const [name, textOf] of OTHERS) await write(name, textOf(report));
    await write(JSON_FILE, `${JSON.stringify(report, undefined, 1)}\n`);
  };
  const whole = async (entry: Report | Failed): Promise<Entry> => {
    if ('error' in entry) {
      const bytes = await readFile(entry.image).catch(() => undefined); // the entry says why
      return { ...entry, ...(bytes ? { sourceSha256: sha256(bytes) } : {}) };
    }
    const sourceSha256 = sha256(await readFile(entry.image));
    // Named by its bytes: two pictures of one name stay apart, and one picture is there once.
    const copy = path.join(originals, `${sourceSha256.slice(0, 8)}-${path.basename(entry.image)}`);
    await mkdir(originals, { recursive: true });
    await copyFile(entry.image, copy);
    const inside = (file: string): string => path.relative(folder, file).split(path.sep).join('/');
    return {
      ...entry,
      sourceSha256,
      pictures: { original: inside(copy), adversarial: inside(entry.file) },
    };
  };

  return {
    async has(image) {
      const bytes = await readFile(image).catch(() => undefined); // the attack will say why it cannot be read
      if (!bytes) return false;
      const digest = sha256(bytes);
      return report.entries.some((entry) => isPicture(entry) && entry.image === image && entry.sourceSha256 === digest);
    },
    async add(entry) {
      try {
        // A failure is tried again, and its place is taken.
        report.entries = [...report.entries.filter((one) => one.image !== entry.image), await whole(entry)];
        await save();
      } catch (error) {
        throw new UserError(
          `The report could not be saved in ${folder}: ${reasonOf(error)}.`,
          'Make room, or name another folder with --report DIR.',
        );
      }
    },
  };
}
