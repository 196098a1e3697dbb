import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ensureNetwork } from './networks.mjs';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const sha256 = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

const NETWORK = Uint8Array.from({ length: 300_000 }, (_, i) => (i * 31 + (i >> 8)) % 251);
const LABELS = 'background\ntench, Tinca tinca\ngoldfish\n';
const SHA256 = sha256(NETWORK);
const ORDER = {
  base: 'http://127.0.0.1:1',
  files: [{ name: 'model.tflite', from: 'net.tflite', sha256: SHA256 }],
  labelsFrom: 'words.txt',
  network: { id: 'fetched', name: 'Fetched', labels: { file: 'labels.txt', sha256: sha256(LABELS) } },
};
const HAD = { id: 'fetched', name: 'Fetched', ok: true };

/** Sends the network as GitHub does, ranges included. */
const sendNetwork: Answer = (request, response) => {
  const from = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const rest = NETWORK.subarray(from);
  response.writeHead(from > 0 ? 206 : 200, {
    'content-length': rest.length,
    ...(from > 0 ? { 'content-range': `bytes ${from}-${NETWORK.length - 1}/${NETWORK.length}` } : {}),
  });
  response.end(rest);
};

/** Promises the whole network and breaks off after a third. */
const breakOff: Answer = (_request, response) => {
  response.writeHead(200, { 'content-length': NETWORK.length });
  response.write(NETWORK.subarray(0, 100_000), () => setTimeout(() => response.destroy(), 50));
};

let dir: string;
/** What the next requests for the network meet; then sendNetwork. */
let answers: (Answer | undefined)[];
/** The Range header of each request for the network, or ''. */
let ranges: string[];
let labelText: string;
let base: string;
let server: Server;

beforeEach(async () => {
  dir = await mkdtemp(path.join(os.tmpdir(), 'signflip-test-'));
  answers = [];
  ranges = [];
  labelText = LABELS;
  server = createServer((request, response) => {
    if (request.url === '/base/words.txt') response.end(labelText);
    else if (request.url === '/base/net.tflite') {
      ranges.push(request.headers.range ?? '');
      (answers.shift() ?? sendNetwork)(request, response);
    } else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/base`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

const ensure = (options?: Partial<Parameters<typeof ensureNetwork>[0]>) =>
  ensureNetwork({
    order: ORDER,
    dir,
    shared: path.join(dir, 'nowhere'),
    base,
    patience: { connectMs: 5000, stallMs: 400, pauseMs: 1 },
    say: () => {},
    ...options,
  });

const isNetwork = () => existsSync(path.join(dir, 'network.json'));

const stored = () => readFile(path.join(dir, 'model.tflite'));

describe('a network from its address', () => {
  it('arrives whole, with labels, licence and description', async () => {
    expect(await ensure()).toEqual(HAD);
    expect(sha256(await stored())).toBe(SHA256);
    expect(await readFile(path.join(dir, 'labels.txt'), 'utf8')).toBe(LABELS);
    expect(await readFile(path.join(dir, 'LICENSE'), 'utf8')).toContain('Apache License');
    expect(JSON.parse(await readFile(path.join(dir, 'network.json'), 'utf8'))).toEqual(ORDER.network);
  });

  it('is not fetched again when it is in place', async () => {
    await ensure();
    await ensure();
    expect(ranges).toHaveLength(1);
  });

  it('is resumed where the connection broke off', async () => {
    answers = [breakOff];
    expect(await ensure()).toEqual(HAD);
    expect(ranges).toEqual(['', 'bytes=100000-']);
    expect(sha256(await stored())).toBe(SHA256);
  });

  it('is resumed by a later run', async () => {
    await writeFile(path.join(dir, 'model.tflite.part'), NETWORK.subarray(0, 1234));
    expect(await ensure()).toEqual(HAD);
    expect(ranges).toEqual(['bytes=1234-']);
    expect(sha256(await stored())).toBe(SHA256);
  });

  it('is started anew when the server ignores the range', async () => {
    await writeFile(path.join(dir, 'model.tflite.part'), NETWORK.subarray(0, 1234));
    answers = [(_request, response) => response.end(NETWORK)];
    expect(await ensure()).toEqual(HAD);
    expect(ranges).toEqual(['bytes=1234-']);
    expect(sha256(await stored())).toBe(SHA256);
  });

  it('is started anew when what was resumed is not it', async () => {
    await writeFile(path.join(dir, 'model.tflite.part'), 'the beginning of another file');
    expect(await ensure()).toEqual(HAD);
    expect(ranges).toEqual(['bytes=29-', '']);
  });

  it('is started anew when the part is longer than the file', async () => {
    await writeFile(path.join(dir, 'model.tflite.part'), new Uint8Array(NETWORK.length + 5));
    answers = [(_request, response) => response.writeHead(416).end()];
    expect(await ensure()).toEqual(HAD);
    expect(ranges).toEqual([`bytes=${NETWORK.length + 5}-`, '']);
  });

  it('shows its progress', async () => {
    const said: string[] = [];
    await ensure({ say: (_step, text) => said.push(text) });
    expect(said).toContain('0.3 MiB of 0.3 MiB, 100 %');
  });
});

describe('a network that cannot be had', () => {
  function expectAdvice(result: Awaited<ReturnType<typeof ensure>>, reason: string) {
    expect(result).toMatchObject({ ok: false, sentence: expect.stringContaining(reason) });
    const { nextStep } = result as { nextStep: string };
    for (const fact of [`${base}/net.tflite`, path.join(dir, 'model.tflite'), SHA256]) expect(nextStep).toContain(fact);
    expect(existsSync(path.join(dir, 'model.tflite'))).toBe(false);
    expect(isNetwork()).toBe(false);
  }

  it('is fetched twice when its checksum is wrong, then named', async () => {
    answers = [1, 2].map(() => (_request, response) => response.end('something else'));
    expectAdvice(await ensure(), 'wrong SHA-256');
    expect(ranges).toEqual(['', '']);
    expect(existsSync(path.join(dir, 'model.tflite.part'))).toBe(false);
  });

  it('is asked for once when the server refuses', async () => {
    answers = [(_request, response) => response.writeHead(404).end()];
    expectAdvice(await ensure(), '404');
    expect(ranges).toHaveLength(1);
  });

  it('is given up at once when the server says nothing: the next set-up asks again', async () => {
    answers = Array.from({ length: 9 }, () => () => {});
    expectAdvice(await ensure({ patience: { connectMs: 60, pauseMs: 1 } }), 'no answer within 0.06 s');
    expect(ranges).toHaveLength(1);
  });

  it('is no network any more when what was there is damaged and cannot be mended', async () => {
    expect(await ensure()).toEqual(HAD);
    expect(isNetwork()).toBe(true);
    await writeFile(path.join(dir, 'model.tflite'), 'cut short');
    expect(await ensure({ base: 'http://127.0.0.1:1' })).toMatchObject({ ok: false });
    expect(isNetwork()).toBe(false);
    expect(await ensure()).toEqual(HAD);
    expect(isNetwork()).toBe(true);
  });

  it('is given up when the server falls silent in the middle, and its part is kept', async () => {
    answers = Array.from({ length: 9 }, () => (_request, response) => {
      response.writeHead(200, { 'content-length': NETWORK.length }).write(NETWORK.subarray(0, 5000));
    });
    expectAdvice(await ensure({ patience: { connectMs: 5000, stallMs: 60, pauseMs: 1 } }), 'nothing came');
    expect(existsSync(path.join(dir, 'model.tflite.part'))).toBe(true);
  });

  it('is named when nobody listens', async () => {
    const closed = `http://127.0.0.1:1/base`;
    expect(await ensure({ base: closed })).toMatchObject({ ok: false, sentence: expect.stringContaining(closed) });
  });

  it('is named when the labels are wrong', async () => {
    labelText = 'background\ntench\n';
    expect(await ensure()).toMatchObject({ ok: false, sentence: expect.stringContaining('labels') });
  });
});

describe('a network beside the clone', () => {
  it('is copied without the network', async () => {
    const shared = path.join(dir, 'shared');
    await mkdir(shared);
    await writeFile(path.join(shared, 'net.tflite'), NETWORK);
    await writeFile(path.join(shared, 'words.txt'), LABELS);
    expect(await ensure({ shared, base: 'http://127.0.0.1:1' })).toEqual(HAD);
    expect(sha256(await stored())).toBe(SHA256);
  });

  it('is left alone when it is damaged', async () => {
    const shared = path.join(dir, 'shared');
    await mkdir(shared);
    await writeFile(path.join(shared, 'net.tflite'), NETWORK.subarray(1));
    expect(await ensure({ shared })).toEqual(HAD);
    expect(ranges).toHaveLength(1);
  });

  it('replaces a damaged one in its folder', async () => {
    await writeFile(path.join(dir, 'model.tflite'), 'cut short');
    expect(await ensure()).toEqual(HAD);
    expect(sha256(await stored())).toBe(SHA256);
  });
});
