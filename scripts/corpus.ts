/**
 * `npm run corpus -- FOLDER`: every file of a folder through the built extension, and beside it what another decoder
 * says of its pixels.
 */
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { PNG } from 'pngjs';
import { verdictOn } from './corpus/compare';
import { EXPECTED, otherReading, pythonWithPillow } from './corpus/oracles';
import { type Outcome, readAll } from './corpus/reader';
import { type Browser, launch } from './lib/browser';
import { UserError } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

export interface Compared {
  readonly name: string;
  readonly outcome: Outcome;
  /** "equal", "differs: ...", "refused: ...", "hangs", "unchecked: ...". */
  readonly verdict: string;
  /** Who else read it. */
  readonly by?: string;
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true }).catch((error: Error) => {
    throw new UserError(`The folder ${folder} cannot be read: ${error.message}.`);
  });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith(EXPECTED))
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

async function compared(folder: string, name: string, outcome: Outcome): Promise<Compared> {
  if (outcome.kind === 'hangs') return { name, outcome, verdict: 'hangs' };
  if (outcome.kind === 'refused') return { name, outcome, verdict: `refused: ${outcome.code}` };
  const other = await otherReading(path.join(folder, name));
  if (!other) return { name, outcome, verdict: 'unchecked: there is no other decoder for it' };
  if (other instanceof Error) return { name, outcome, verdict: `unchecked: the other decoder says ${other.message}` };
  const { width, height, data } = PNG.sync.read(outcome.png);
  return { name, outcome, verdict: verdictOn({ width, height, rgba: data }, other), by: other.by };
}

/** Every file of a folder, in the order of their names. */
export async function* compareFolder(browser: Browser, folder: string): AsyncGenerator<Compared> {
  for await (const [name, outcome] of readAll(browser, folder, await namesIn(folder)))
    yield compared(folder, name, outcome);
}

function lineOf({ name, outcome, verdict, by }: Compared): string {
  const facts =
    outcome.kind === 'read'
      ? [outcome.picture.format, `${outcome.picture.width} x ${outcome.picture.height}`, ...outcome.picture.notes]
      : outcome.kind === 'refused'
        ? [outcome.detail]
        : [];
  return [name, verdict, ...(by ? [`by ${by}`] : []), ...facts].join('  ');
}

const USAGE = 'npm run corpus -- FOLDER: reads every file of a folder and compares its pixels with another decoder';

export async function main([folder, ...others]: readonly string[]): Promise<number> {
  if (!folder || others.length > 0 || folder.startsWith('-')) {
    console.log(USAGE);
    return folder === '--help' ? 0 : 1;
  }
  await prepare();
  if (!(await pythonWithPillow()))
    console.error('Without Python and Pillow only PNG and JPEG are compared with another decoder.');
  const browser = await launch();
  const counts = new Map<string, number>();
  try {
    for await (const one of compareFolder(browser, path.resolve(folder))) {
      console.log(lineOf(one));
      const [kind = ''] = one.verdict.split(':');
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
    }
  } finally {
    await browser.close();
  }
  console.log([...counts].map(([kind, count]) => `${kind} ${count}`).join(', ') || 'There is no file in this folder.');
  return counts.has('differs') || counts.has('hangs') ? 1 : 0;
}
