/** Set-up in a copied tree: with real npm, on a package of its own that needs no registry. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkFolder } from './folder.mjs';

let tree: string;

/** `install`: the package's install script. */
async function makeTree(install = ''): Promise<void> {
  await cp('scripts', path.join(tree, 'scripts'), { recursive: true });
  const part = path.join(tree, 'part');
  await mkdir(part);
  await writeFile(path.join(part, 'one.js'), 'one');
  await writeFile(path.join(part, 'two.js'), 'two');
  const scripts = install ? { install } : {};
  await writeFile(path.join(part, 'package.json'), JSON.stringify({ name: 'part', version: '1.0.0', scripts }));
  await npm('pack', './part');
  const dependencies = { part: 'file:part-1.0.0.tgz' };
  await writeFile(
    path.join(tree, 'package.json'),
    JSON.stringify({ name: 'tree', version: '1.0.0', type: 'module', dependencies }),
  );
  await npm('install', '--package-lock-only', '--ignore-scripts', '--offline');
}

const npm = (...args: string[]) => run('npm', [...args, '--loglevel=error', '--no-audit', '--no-fund']).ended;

function run(command: string, args: readonly string[]) {
  const child = spawn(command, args, { cwd: tree, env: { ...process.env, npm_config_offline: 'true' } });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  child.stderr.on('data', (chunk) => (output += chunk));
  const ended = new Promise<{ code: number | null; output: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, output })),
  );
  return { child, ended };
}

const STEP = `
  import { runMain } from './scripts/lib/say.mjs';
  import { ensureDependencies } from './scripts/setup/dependencies.mjs';
  import { withSetupLock } from './scripts/setup/lock.mjs';
  await runMain(() => withSetupLock(ensureDependencies));
`;
const step = () => run(process.execPath, ['--input-type=module', '--eval', STEP]);

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeEach(async () => {
  tree = await realpath(await mkdtemp(path.join(os.tmpdir(), 'signflip-tree-')));
});
afterEach(() => rm(tree, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }));

it('node_modules that was half deleted, or cut, is installed anew', async () => {
  await makeTree();
  expect((await step().ended).output).toContain('not installed yet');
  expect((await step().ended).output).toMatch(/dependencies +installed/);
  const [one, two] = ['one.js', 'two.js'].map((name) => path.join(tree, 'node_modules', 'part', name));
  await rm(one!);
  expect((await step().ended).output).toContain('missing or changed');
  expect(await readFile(one!, 'utf8')).toBe('one');
  await truncate(two!, 1);
  expect((await step().ended).output).toContain('missing or changed');
  expect(await readFile(two!, 'utf8')).toBe('two');

  // Installed by hand: what is whole is taken as it is, and what is not is not.
  await rm(path.join(tree, '.cache'), { recursive: true });
  expect((await step().ended).output).toMatch(/dependencies +installed/);
  await rm(path.join(tree, '.cache'), { recursive: true });
  await rm(path.join(tree, 'node_modules', 'part'), { recursive: true });
  expect((await step().ended).output).toContain('missing or changed');
  expect(await readFile(one!, 'utf8')).toBe('one');
});

it.skipIf(process.platform === 'win32')('ended while npm works, npm and its scripts are ended first', async () => {
  const pidFile = path.join(tree, 'pid');
  await makeTree(`echo $$ > ${pidFile}; exec sleep 300`);
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const) {
    await rm(pidFile, { force: true });
    const { child, ended } = step();
    while (!existsSync(pidFile) || !(await readFile(pidFile, 'utf8')).trim()) {
      expect(child.exitCode, 'npm runs install scripts').toBeNull();
      await pause(50);
    }
    const script = Number(await readFile(pidFile, 'utf8'));
    expect(lives(script)).toBe(true);
    child.kill(signal);
    const { code: ending, output } = await ended;
    expect(ending).toBe(code);
    expect(output).toContain('Interrupted.');
    expect(output).not.toMatch(/ {4}at /);
    expect(lives(script), `${signal} has ended the script of the package`).toBe(false);
    expect(existsSync(path.join(tree, '.cache', 'setup.lock'))).toBe(false);
  }
});

it.each(['/home/a#b/signflip', '/a?b', '/a[1]', '/a{b}', '/a,b'])(
  'the folder %s is refused in a sentence',
  (folder) => {
    expect(() => checkFolder(folder)).toThrow(/cannot be built in .*read ".*" in a folder's name/);
  },
);

it.each(["/a b/ä/c%20d/e(1)/f!/g'h/i;j/k&l/m$n", process.cwd()])('the folder %s is taken', (folder) => {
  expect(() => checkFolder(folder)).not.toThrow();
});
