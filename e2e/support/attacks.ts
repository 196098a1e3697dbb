/** Runs attacks through the popup's interface, and computes independently what their files must be. */
import type { Page } from '@playwright/test';
import { stateOf } from '../../scripts/lib/view';
import type { KnownRun } from '../../src/session/attack-run';
import type { Done } from '../../src/session/state';
import { PATIENCE } from './backend';
import { expect } from './extension';
import type { Pixels } from './pictures';

type Runs = Done['runs'];
export type Run = KnownRun;

/** Sends a message to the session, past the interface. */
// biome-ignore lint/suspicious/noExplicitAny: each call has an answer of its own
export async function ask(view: Page, call: string, question?: unknown): Promise<any> {
  const reply = await view.evaluate(
    ([call, question]) => chrome.runtime.sendMessage({ to: 'offscreen', call, question }),
    [call, question] as const,
  );
  if (!reply?.ok) throw new Error(`${call}: ${JSON.stringify(reply)}`);
  return reply.value;
}

export async function runsOf(view: Page): Promise<Runs> {
  const state = await stateOf(view);
  if (state.phase !== 'done') throw new Error(state.phase);
  return state.runs;
}

export async function lastRun(view: Page): Promise<Run> {
  const run = (await runsOf(view)).at(-1);
  if (!run) throw new Error('there is no run');
  return run;
}

/** Waits until a run has ended and its file is shown at the bottom of the page. */
export async function runShown(view: Page, index: number): Promise<Run> {
  await expect(view.getByTestId('file-status')).toHaveAttribute('data-run', String(index), {
    timeout: 100_000 * PATIENCE,
  });
  await expect(view.getByTestId('download')).toHaveAttribute('href', /^blob:/);
  return (await runsOf(view))[index];
}

export interface Far {
  readonly linf: number;
  readonly l2: number;
  readonly l0: number;
  readonly psnr: number;
}

/** L∞, L2, L0 and PSNR by their definitions, over the colour bytes of two pictures of one size. */
export function distortionOf(a: Pixels, b: Pixels): Far {
  const changes = Array.from(a.rgba, (value, i) => (i % 4 === 3 ? 0 : b.rgba[i] - value));
  const squares = changes.reduce((sum, change) => sum + change ** 2, 0);
  const pixels = a.width * a.height;
  const touched = Array.from({ length: pixels }, (_, p) =>
    changes.slice(4 * p, 4 * p + 4).some((change) => change !== 0),
  );
  return {
    linf: changes.reduce((most, change) => Math.max(most, Math.abs(change)), 0),
    l2: Math.sqrt(squares) / 255,
    l0: touched.filter(Boolean).length / pixels,
    psnr: 10 * Math.log10(255 ** 2 / (squares / (3 * pixels))),
  };
}

/** The pixels of a canvas, RGBA. */
export const canvasOf = (view: Page, testId: string): Promise<number[]> =>
  view.getByTestId(testId).evaluate((canvas: HTMLCanvasElement) => {
    const context = canvas.getContext('2d');
    if (!context) throw new Error('no canvas');
    return [...context.getImageData(0, 0, canvas.width, canvas.height).data];
  });
