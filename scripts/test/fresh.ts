/**
 * A new user's first minute: `npm start -- --headless` in a copy of the tree that has nothing beside it, and where the
 * address of the fetched networks does not answer. The packages are those of this tree: npm's own work is not what is
 * tested.
 */

import { existsSync, readdirSync, statSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readdir, readlink, rm, symlink } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Report } from '../../src/report/picture';
import { packedNetworks } from '../lib/packed.mjs';
import { inRoot, ROOT } from '../lib/paths.mjs';
import { npm } from '../lib/run.mjs';
import { networkOrders } from '../setup/networks.mjs';
import type { Outcome } from './outcome';

/** Nobody listens there. */
const CLOSED = 'http://127.0.0.1:1';

/** What a clone does not have: made or fetched here. */
const notCloned = (): Set<string> =>
  new Set([
    ...['.git', 'node_modules', 'dist', 'out', '.cache', 'test-results', 'playwright-report'].map((name) =>
      inRoot(name),
    ),
    ...networkOrders().map(({ network }) => inRoot('assets', 'networks', network.id)),
  ]);

/** The same files under another folder, without a second copy of their bytes where the file system allows that. */
async function mirror(from: string, to: string, wanted: (file: string) => boolean) {
  await mkdir(to, { recursive: true });
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (!wanted(source)) continue;
    if (entry.isDirectory()) await mirror(source, target, wanted);
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
    else await link(source, target).catch(() => copyFile(source, target));
  }
}

/** @param args of npm. */
async function npmIn(clone: string, args: readonly string[]) {
  const env = { SIGNFLIP_MODEL_URL: CLOSED, SIGNFLIP_SHARED: '', SIGNFLIP_OUT_DIR: '', SIGNFLIP_NETWORKS_DIR: '' };
  const begun = performance.now();
  const { code, output } = await npm(args, { cwd: clone, env, output: 'capture', timeoutMs: 10 * 60_000 });
  const seconds = ((performance.now() - begun) / 1000).toFixed(0);
  process.stdout.write(`${output.trim()}\n(npm ${args.join(' ')}: code ${code}, ${seconds} s)\n`);
  return { code, output };
}

/** There is a file, and it is not empty. */
const hasPicture = (folder: string): boolean =>
  existsSync(folder) &&
  readdirSync(folder).some((name) => name.endsWith('.png') && statSync(path.join(folder, name)).size > 0);

/** The line of JSON in it. */
function rowIn(output: string): Partial<Report> {
  const line = output.split('\n').find((one) => one.startsWith('{'));
  return line ? JSON.parse(line) : {};
}

/** What is true of a fresh clone on a machine that reaches no network's address. */
async function tryOut(clone: string): Promise<Record<string, boolean>> {
  const started = await npmIn(clone, ['start', '--silent', '--', '--headless']);
  const attack = ['run', '--silent', 'attack', '--', 'assets/demo/clock.png', '--smallest', '--json', '--out', 'again'];
  const row = started.code === 0 ? rowIn((await npmIn(clone, attack)).output) : {};
  const [first] = started.code === 0 ? packedNetworks(path.join(clone, 'dist')) : [];
  return {
    'npm start -- --headless ends well': started.code === 0,
    'it says that a network could not be had, and goes on': /could not be had from http:.*goes on/.test(started.output),
    'it says which network runs': first !== undefined && started.output.includes(first.name),
    'it ends in a file that was read back and fools the network':
      /read back: it fools the (model|network)/.test(started.output) && hasPicture(path.join(clone, 'out')),
    'npm run attack -- --json names the network': first !== undefined && row.network === first.id,
    'its file is verified': row.verified === true && hasPicture(path.join(clone, 'again')),
  };
}

export async function fresh(): Promise<Outcome> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'signflip-fresh-'));
  const clone = path.join(folder, 'signflip');
  try {
    const left = notCloned();
    await mirror(ROOT, clone, (file) => !left.has(file));
    await mirror(inRoot('node_modules'), path.join(clone, 'node_modules'), () => true);
    const facts = Object.entries(await tryOut(clone));
    return {
      suite: 'fresh',
      passed: facts.filter(([, holds]) => holds).length,
      failed: facts.filter(([, holds]) => !holds).map(([fact]) => fact),
      skipped: [],
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
