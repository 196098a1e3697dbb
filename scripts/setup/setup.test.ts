import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { chromiumArguments, judgeVersion } from '../lib/chromium.mjs';
import { filesOf, serve } from '../lib/server';
import { fingerprint } from './build.mjs';
import { missingPackages } from './dependencies.mjs';
import { withSetupLock } from './lock.mjs';
import { checkNode, satisfies } from './node.mjs';

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'signflip-test-'));
});
afterEach(() => rm(dir, { recursive: true }));

describe('the Node that is wanted', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['20.18.9', false],
    ['21.7.0', false],
    ['22.11.0', false],
    ['22.12.0', true],
    ['24.1.0', true],
    ['v18.20.0', false],
  ])('%s: %s', (version, good) => {
    expect(satisfies(version, '^20.19.0 || >=22.12.0')).toBe(good);
  });

  it('is named in a sentence', () => {
    expect(() => checkNode('18.20.0')).toThrow(/needs Node .*this is Node 18\.20\.0/);
    expect(() => checkNode()).not.toThrow();
  });
});

describe('missingPackages', () => {
  const wanted = {
    '': {},
    'node_modules/a': { version: '1.0.0' },
    'node_modules/b': { version: '1.0.0', optional: true },
  };

  it('is empty when all is there, optional packages for other machines aside', () => {
    expect(missingPackages(wanted, { 'node_modules/a': { version: '1.0.0' } })).toEqual([]);
  });

  it('names what is absent or of another version', () => {
    expect(missingPackages(wanted, {})).toEqual(['node_modules/a']);
    expect(missingPackages(wanted, { 'node_modules/a': { version: '1.0.1' } })).toEqual(['node_modules/a']);
  });
});

describe('judgeVersion', () => {
  it.each([
    ['Chromium 156.0.8078.79 built on Debian GNU/Linux 12 (bookworm)', { version: '156.0.8078.79' }],
    ['Google Chrome for Testing 149.0.1.2 ', { version: '149.0.1.2' }],
    ['Chromium 147.0.1.2', { unusable: expect.stringContaining('148') }],
    ['Google Chrome 156.0.1.2', { unusable: expect.stringContaining('branded') }],
    ['error while loading shared libraries: libnss3.so', { unusable: 'does not start' }],
    ['', { unusable: 'does not start' }],
  ])('%s', (output, verdict) => {
    expect(judgeVersion(output)).toEqual(verdict);
  });
});

describe('the flags of Chromium', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('end with those of SIGNFLIP_CHROMIUM_FLAGS', () => {
    vi.stubEnv('SIGNFLIP_CHROMIUM_FLAGS', '');
    const usual = chromiumArguments();
    expect(usual).not.toContain('');
    vi.stubEnv('SIGNFLIP_CHROMIUM_FLAGS', ' --use-angle=vulkan  --enable-features=Vulkan');
    expect(chromiumArguments()).toEqual([...usual, '--use-angle=vulkan', '--enable-features=Vulkan']);
  });
});

describe('withSetupLock', () => {
  it('lets one in at a time', async () => {
    const file = path.join(dir, 'setup.lock');
    const events: string[] = [];
    const work = (name: string) => async () => {
      events.push(`${name} in`);
      await new Promise((resolve) => setTimeout(resolve, 20));
      events.push(`${name} out`);
    };
    await Promise.all([withSetupLock(work('a'), file), withSetupLock(work('b'), file)]);
    expect(events.map((event) => event.slice(2))).toEqual(['in', 'out', 'in', 'out']);
  });

  it('takes over from a dead process, and is open again after a failure', async () => {
    const file = path.join(dir, 'setup.lock');
    await writeFile(file, '999999999'); // no system has so many processes
    await expect(withSetupLock(() => Promise.reject(new Error('broke')), file)).rejects.toThrow('broke');
    await expect(withSetupLock(() => Promise.resolve(1), file)).resolves.toBe(1);
  });
});

describe('fingerprint', () => {
  it('changes with contents and names, not with times', async () => {
    const [a, b] = [path.join(dir, 'a'), path.join(dir, 'b')];
    await writeFile(a, 'one');
    const before = await fingerprint([dir]);
    await writeFile(a, 'one');
    expect(await fingerprint([dir])).toBe(before);
    await writeFile(a, 'two');
    expect(await fingerprint([dir])).not.toBe(before);
    await writeFile(a, 'one');
    await writeFile(b, '');
    expect(await fingerprint([dir])).not.toBe(before);
  });
});

describe('the loopback server', () => {
  it('serves the folder and nothing outside it', async () => {
    await writeFile(path.join(dir, 'index.html'), 'hello');
    await writeFile(path.join(dir, 'a b#.png'), 'png');
    const server = await serve(filesOf(dir));
    try {
      const page = await fetch(`${server.origin}/`);
      expect([page.headers.get('content-type'), await page.text()]).toEqual(['text/html; charset=utf-8', 'hello']);
      expect((await fetch(`${server.origin}/a%20b%23.png`)).headers.get('content-type')).toBe('image/png');
      expect((await fetch(`${server.origin}/missing`)).status).toBe(404);
      expect((await fetch(`${server.origin}/..%2f..%2fetc%2fpasswd`)).status).toBe(404);
      expect((await fetch(`${server.origin}/%`)).status).toBe(400);
    } finally {
      await server.close();
    }
    expect(await readFile(path.join(dir, 'index.html'), 'utf8')).toBe('hello');
  });
});
