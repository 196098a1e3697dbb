/**
 * `npm run package`: builds the extension and packs it as release/signflip-VERSION.zip, with its part of the changelog
 * as release/notes.md. The same commit gives the same bytes. Fails when the package outgrows its budget. `-- --twice`
 * builds and packs a second time, elsewhere, and fails when the bytes differ. `-- --tag v1.2.3` fails when that is not
 * the version.
 */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import project from '../package.json' with { type: 'json' };
import { CACHE, inRoot } from './lib/paths.mjs';
import { run } from './lib/run.mjs';
import { messageOf, say, UserError } from './lib/say.mjs';
import { overruns, sizesOf, table } from './package/budget';
import { sectionOf } from './package/changelog';
import { type Entry, packEntries, readEntries } from './package/zip';
import { ensureBuild } from './setup/build.mjs';
import { prepare } from './setup/prepare.mjs';

const FOLDER = inRoot('release');

/** A build of its own, so that neither `npm start` nor a test replaces it half-way. */
async function build(name: string): Promise<Entry[]> {
  const outDir = path.join(CACHE, name);
  await rm(outDir, { recursive: true, force: true });
  await ensureBuild({ outDir });
  return readEntries(outDir);
}

function optionsOf(args: readonly string[]): { twice: boolean; tag?: string | undefined } {
  try {
    const options = { twice: { type: 'boolean', default: false }, tag: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    throw new UserError(messageOf(error), 'npm run package [-- --twice] [--tag vVERSION]', { exitCode: 2 });
  }
}

/** The commit that the package was made of, and whether it was changed since. Undefined without git. */
async function commit(): Promise<string | undefined> {
  const head = await run('git', ['rev-parse', '--short', 'HEAD'], { output: 'capture' });
  const status = await run('git', ['status', '--porcelain'], { output: 'capture' });
  if (head.code !== 0 || status.code !== 0) return undefined;
  return head.output.trim() + (status.output.trim() === '' ? '' : ' with changes that are not committed');
}

export async function main(args: readonly string[]): Promise<number> {
  const { twice, tag } = optionsOf(args);
  const notes = sectionOf(await readFile(inRoot('CHANGELOG.md'), 'utf8'), project.version);
  if (!notes) {
    throw new UserError(
      `CHANGELOG.md says nothing of version ${project.version}, the version in package.json.`,
      `Write a section "## ${project.version}".`,
    );
  }
  if (tag !== undefined && tag !== `v${project.version}`) {
    throw new UserError(
      `The tag ${tag} is not the version in package.json, ${project.version}.`,
      `Tag it v${project.version}, or run: npm version ${tag.replace(/^v/, '')}`,
    );
  }
  await prepare();
  const entries = await build('package');
  const zip = packEntries(entries);
  if (twice) {
    const again = packEntries(await build('package-again'));
    if (!Buffer.from(zip).equals(again)) throw new UserError('Two builds of the same files gave different packages.');
    say('twice', 'the second build gave the same bytes');
  }
  const sizes = sizesOf(entries);
  console.log(table(sizes, zip.length));
  const excess = overruns(sizes);
  if (excess.length > 0) {
    throw new UserError(
      excess.join('\n'),
      'Make it smaller, or raise the budget in scripts/package/budget.ts and say why.',
    );
  }
  const file = path.join(FOLDER, `signflip-${project.version}.zip`);
  await mkdir(FOLDER, { recursive: true });
  await writeFile(file, zip);
  await writeFile(path.join(FOLDER, 'notes.md'), `${notes}\n`);
  console.log(`\n${path.relative('', file)}  ${zip.length.toLocaleString('en')} bytes`);
  console.log(`sha256   ${createHash('sha256').update(zip).digest('hex')}`);
  console.log(`commit   ${(await commit()) ?? 'unknown: this is no git repository'}`);
  return 0;
}
