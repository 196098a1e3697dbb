/**
 * `npm run attack` as people type it: what cannot be read or saved, who stops reading, who stops it. One sentence each,
 * no stack.
 */
import { execFile, spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from './support/limit';
import { drawn } from './support/pictures';

const COMMAND = ['scripts/run.mjs', 'attack'];
const STACK = / {4}at |node:internal/;

let folder: string;
test.beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'signflip-command-'));
  await writeFile(join(folder, 'a.png'), drawn(60, 40));
});
test.afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [...COMMAND, ...args]).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, stdout, stderr }),
  );

test('what is no readable file, and where nothing can be saved: the reasons of the file system', async () => {
  await mkdir(join(folder, 'dir'));
  await writeFile(join(folder, 'empty.png'), '');
  await symlink('loop.png', join(folder, 'loop.png'));
  const names = ['dir', 'empty.png', 'loop.png', 'missing.png'];
  const paths = [...names.map((name) => join(folder, name)), '/dev/null'];
  const { code, stdout, stderr } = await run(...paths, '--json', '--out', join(folder, 'out'));
  expect(code).toBe(1);
  const sentences = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).error.sentence as string);
  const words = ['is a folder', 'is empty', 'too many symbolic links', 'There is no file', 'is a device'];
  expect(sentences).toEqual(words.map((word) => expect.stringContaining(word)));
  expect(stdout + stderr).not.toMatch(STACK);

  const unsaved = await run(join(folder, 'a.png'), '--out', join(folder, 'a.png'));
  expect(unsaved).toMatchObject({ code: 1, stdout: '' });
  expect(unsaved.stderr).toContain('not a directory (ENOTDIR)');
  expect(unsaved.stderr).not.toMatch(STACK);

  for (const [wrong, sentence] of [
    [['--out', ''], '--out wants a value'],
    [['--nonsense'], "Unknown option '--nonsense'"],
    [['--network', '../x'], 'There is no network "../x"'],
  ] as const) {
    const refused = await run(join(folder, 'a.png'), ...wrong);
    expect(refused.code).toBeGreaterThan(0);
    expect(refused.stderr).toContain(sentence);
    expect(refused.stderr).not.toMatch(STACK);
  }
});

test('who reads one line only, then Ctrl-C: it ends quietly, and no file is overwritten', async () => {
  test.slow(); // two starts of Chromium
  const out = join(folder, 'out');
  const images = Array<string>(40).fill(join(folder, 'a.png'));
  const attack = [...COMMAND, ...images, '--network', 'practice', '--json', '--out', out];

  const piped = spawn(process.execPath, attack, { stdio: ['ignore', 'pipe', 'pipe'] });
  let complaints = '';
  piped.stderr.on('data', (chunk) => (complaints += chunk));
  piped.stdout.once('data', () => piped.stdout.destroy()); // as `| head -1` does
  expect(await new Promise((resolve) => piped.on('close', resolve))).toBe(0);
  expect(complaints).not.toMatch(/EPIPE|error/i);
  expect(complaints).not.toMatch(STACK);
  const first = (await readdir(out)).find((name) => !/-\d+\.png$/.test(name)) ?? '';
  await writeFile(join(out, first), 'mine');

  const stopped = spawn(process.execPath, attack, { stdio: ['ignore', 'pipe', 'pipe'] });
  let [told, said] = ['', ''];
  stopped.stderr.on('data', (chunk) => (said += chunk));
  stopped.stdout.on('data', (chunk) => {
    if (told === '') stopped.kill('SIGINT');
    told += chunk;
  });
  expect(await new Promise((resolve) => stopped.on('close', resolve))).toBe(130);
  const lines = told.trim().split('\n');
  expect(lines.length, 'what was not begun is not told of').toBeLessThan(images.length);
  for (const line of lines) expect(JSON.parse(line)).not.toHaveProperty('error');
  expect(said).toMatch(/Interrupted: \d+ of 40 pictures are done, the others were not begun\./);
  expect(said).not.toMatch(STACK);
  expect(await readFile(join(out, first), 'utf8'), 'of the first run').toBe('mine');
});
