/**
 * A display of its own (Xvfb) whose picture can be read and whose pointer can be moved (xdotool): for what no
 * screenshot of a page shows.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

/** Straight RGBA, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
}

/**
 * Reads an X window dump (XWDFileHeader in X11/XWDFile.h: 32-bit big-endian fields, then colours, then pixels) with 32
 * bits a pixel.
 */
export function readXwd(file: Buffer): Picture {
  const field = (index: number): number => file.readUInt32BE(4 * index);
  const [headerSize, width, height, bitsPerPixel, stride, colours] = [0, 4, 5, 11, 12, 19].map(field);
  if (field(1) !== 7 || bitsPerPixel !== 32) throw new Error('not an X window dump with 32 bits a pixel');
  const pixels = headerSize + colours * 12;
  const rgba = new Uint8Array(width * height * 4);
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0, from = pixels + y * stride; x < width; x++, from += 4, to += 4) {
      rgba[to] = file[from + 2];
      rgba[to + 1] = file[from + 1];
      rgba[to + 2] = file[from];
      rgba[to + 3] = 255;
    }
  }
  return { width, height, rgba };
}

export class Screen {
  private constructor(
    /** For the environment variable DISPLAY. */
    readonly display: string,
    private readonly server: ChildProcess,
    private readonly folder: string,
  ) {}

  static async open(width: number, height: number): Promise<Screen> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'signflip-screen-'));
    const args = ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-fbdir', folder, '-nolisten', 'tcp'];
    const server = spawn('Xvfb', args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
    const number = await new Promise<string>((resolve, reject) => {
      server.once('error', reject);
      server.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
    });
    return new Screen(`:${number}`, server, folder);
  }

  /** What is on the screen now. */
  async read(): Promise<Picture> {
    return readXwd(await readFile(path.join(this.folder, 'Xvfb_screen0')));
  }

  /** Gives xdotool these words. */
  act(...words: readonly string[]): string {
    const env = { ...process.env, DISPLAY: this.display };
    return spawnSync('xdotool', words, { encoding: 'utf8', env, timeout: 10_000 }).stdout;
  }

  async close(): Promise<void> {
    this.server.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
