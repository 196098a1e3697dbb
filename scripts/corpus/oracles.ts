/** Decoders that are not the product's: what a file holds, by somebody else's reading of it. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { decode as decodeJpeg } from 'jpeg-js';
import { PNG } from 'pngjs';
import { inRoot } from '../lib/paths.mjs';
import { messageOf } from '../lib/say.mjs';

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Straight RGBA. */
  readonly rgba: Uint8Array;
}

export interface Reading {
  readonly by: string;
  readonly pixels: Pixels;
  /** Another decoder of the same lossy format rounds in its own way. */
  readonly rounds: boolean;
}

const run = promisify(execFile);

/** Debian's own Python has Debian's Pillow, also where another Python stands before it in the path. */
const PYTHONS = ['python3', '/usr/bin/python3'];

/** Bytes that a picture of 64 megapixels has, and the line before them. */
const MOST_BYTES = 4 * 64_000_000 + 1000;

let pillow: Promise<string | undefined> | undefined;

async function findPillow(): Promise<string | undefined> {
  for (const python of PYTHONS) {
    try {
      await run(python, ['-c', 'import PIL']);
      return python;
    } catch {
      // not there, or without Pillow: the next one
    }
  }
  return undefined;
}

/** The Python that has Pillow; undefined where none has. */
export function pythonWithPillow(): Promise<string | undefined> {
  pillow ??= findPillow();
  return pillow;
}

async function byPillow(file: string): Promise<Pixels | undefined> {
  const python = await pythonWithPillow();
  if (!python) return undefined;
  const { stdout } = await run(python, [inRoot('scripts', 'corpus', 'pillow.py'), file], {
    encoding: 'buffer',
    maxBuffer: MOST_BYTES,
  });
  const line = stdout.indexOf('\n');
  const { width, height } = JSON.parse(stdout.subarray(0, line).toString()) as { width: number; height: number };
  return { width, height, rgba: stdout.subarray(line + 1) };
}

function byPngjs(bytes: Buffer): Pixels {
  const { width, height, data } = PNG.sync.read(bytes);
  return { width, height, rgba: data };
}

function byJpegJs(bytes: Buffer): Pixels {
  const { width, height, data } = decodeJpeg(bytes, { useTArray: true, maxMemoryUsageInMB: 2048 });
  return { width, height, rgba: data };
}

const isJpeg = (bytes: Buffer): boolean => bytes.subarray(0, 2).equals(Buffer.from([0xff, 0xd8]));
const isPng = (bytes: Buffer): boolean => bytes.subarray(1, 4).toString('latin1') === 'PNG';
const isLossy = (bytes: Buffer): boolean => isJpeg(bytes) || /WEBP|ftyp/.test(bytes.toString('latin1', 0, 12));

/** Beside FILE: its pixels as a PNG, by who made the file. */
export const EXPECTED = '.expected.png';

/** What another decoder says; an Error where it refuses, undefined where there is none for it. */
export async function otherReading(file: string): Promise<Reading | Error | undefined> {
  const bytes = await readFile(file);
  const rounds = isLossy(bytes);
  try {
    if (existsSync(file + EXPECTED))
      return { by: 'its maker', rounds, pixels: byPngjs(await readFile(file + EXPECTED)) };
    const pixels = await byPillow(file);
    if (pixels) return { by: 'Pillow', rounds, pixels };
    if (isPng(bytes)) return { by: 'pngjs', rounds, pixels: byPngjs(bytes) };
    if (isJpeg(bytes)) return { by: 'jpeg-js', rounds, pixels: byJpegJs(bytes) };
    return undefined;
  } catch (error) {
    return new Error(messageOf(error).trim().split('\n').at(-1));
  }
}
