/**
 * Chrome's native menu, which no browser protocol reaches: a display of its own, and real mouse and key events by
 * xdotool.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import type { Browser } from '../../scripts/lib/browser';
import { launch, PATIENCE } from './backend';
import type { Spot } from './click';
import { expect } from './extension';
import { SYNTHETIC } from './paths';

/** Xvfb chooses a free display and writes its number; it ends with its last window, also where a test was cut off. */
async function openDisplay(): Promise<{ server: ChildProcess; name: string }> {
  const size = ['-screen', '0', '1200x900x24', '-nolisten', 'tcp', '-terminate'];
  const server = spawn('Xvfb', ['-displayfd', '3', ...size], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.stdio[3]?.once('data', (data: Buffer) => resolve(String(data).trim()));
  });
  return { server, name: `:${number}` };
}

export class Mouse {
  constructor(
    readonly browser: Browser,
    private readonly display: string,
  ) {}

  /** Runs xdotool and returns what it prints. */
  private move(...words: string[]): string {
    const env = { ...process.env, DISPLAY: this.display };
    return spawnSync('xdotool', words, { encoding: 'utf8', env, timeout: 10_000 * PATIENCE }).stdout;
  }

  /** Visible windows. The browser's has a class, a menu's has none. */
  private windows(...which: string[]): string[] {
    return this.move('search', '--onlyvisible', ...which)
      .split('\n')
      .filter(Boolean);
  }

  /** Where a spot is on the screen; what it gives moves the pointer there. */
  async aim({ page, x, y }: Spot): Promise<() => void> {
    await page.bringToFront();
    // There is no window manager to do it.
    for (const id of this.windows('--class', 'chromium')) this.move('windowfocus', '--sync', id);
    const corner = await page.evaluate(() => ({ x: screenX, y: screenY + outerHeight - innerHeight }));
    const at = [corner.x + x, corner.y + y].map(Math.round);
    return () => {
      this.move('mousemove', ...at.map((value) => String(value - 9)));
      this.move('mousemove', ...at.map(String));
    };
  }

  /** Moves the pointer there, as a user does before a click. */
  async rest(spot: Spot): Promise<void> {
    const move = await this.aim(spot);
    move();
  }

  private async openMenu(): Promise<void> {
    const count = (): number => this.windows('--name', '.*').length;
    const before = count();
    this.move('click', '3');
    await expect.poll(count, 'the menu opens').toBe(before + 1);
  }

  /** Opens the menu where the pointer rests, and takes the item that is the `fromBelow`th. */
  async choose(fromBelow: number): Promise<void> {
    await this.openMenu();
    this.press(...Array<string>(fromBelow).fill('Up'), 'Return');
  }

  /**
   * Opens the menu where the pointer rests, and takes the only item of it that begins with this letter; none of a
   * submenu.
   */
  async chooseByLetter(letter: string): Promise<void> {
    await this.openMenu();
    this.press(letter);
  }

  /** By the names that X gives to keys. */
  press(...keys: string[]): void {
    this.move('key', '--delay', '150', ...keys);
  }
}

/** Chromium in a window of its own display. */
export async function withMouse(use: (mouse: Mouse) => Promise<void>): Promise<void> {
  const { server, name } = await openDisplay();
  const before = process.env['DISPLAY'];
  process.env['DISPLAY'] = name; // what Chromium inherits
  try {
    const args = ['--window-position=0,0', '--window-size=1100,850'];
    const browser = await launch({ extension: SYNTHETIC, headless: false, args, context: { viewport: null } });
    try {
      await use(new Mouse(browser, name));
    } finally {
      await browser.close();
    }
  } finally {
    if (before === undefined) delete process.env['DISPLAY'];
    else process.env['DISPLAY'] = before;
    server.kill();
  }
}
