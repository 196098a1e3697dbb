/** Files of a folder, read by the built extension: a page shows each, and its file of level 0 is what was read. */
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Done, PictureFacts, SessionState } from '../../src/session/state';
import { type Browser, openView, triggerMenu } from '../lib/browser';
import { serve } from '../lib/server';
import { levelZero, stateOf } from '../lib/view';

/** A file without an answer for so long hangs. */
const PATIENCE_MS = 180_000;

export type Outcome =
  | { readonly kind: 'read'; readonly picture: PictureFacts; readonly png: Buffer }
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  | { readonly kind: 'hangs' };

const pageOf = (image: string): string =>
  `<!doctype html><meta charset="utf-8"><title>Corpus</title><img src="/file/${encodeURIComponent(image)}" alt="">`;

/** When the session on that address is over. */
async function endOf(view: Page, srcUrl: string, before: string): Promise<SessionState | undefined> {
  for (const since = performance.now(); performance.now() - since < PATIENCE_MS; await pause(50)) {
    const state = await stateOf(view);
    if (state.phase === 'idle' || state.phase === 'working') continue;
    if (state.id !== before && state.source.url === srcUrl) return state;
  }
  return undefined;
}

async function outcomeOf(view: Page, state: SessionState | undefined): Promise<Outcome> {
  if (state?.phase === 'done') {
    const { id, result } = state as Done;
    return { kind: 'read', picture: result.picture, png: await levelZero(view, id) };
  }
  if (state?.phase !== 'failed') return { kind: 'hangs' };
  return { kind: 'refused', code: state.failure.code, detail: state.failure.detail ?? '' };
}

/** In the order of the names, below `folder`. */
export async function* readAll(
  { context, serviceWorker, extensionId }: Browser,
  folder: string,
  names: readonly string[],
): AsyncGenerator<readonly [name: string, outcome: Outcome]> {
  const { origin, close } = await serve((wanted) => {
    const [, kind = '', name = ''] = /^\/(file|page)\/(.*)$/s.exec(wanted) ?? [];
    if (!names.includes(name)) return undefined;
    return kind === 'page' ? { html: pageOf(name) } : { file: path.join(folder, name) };
  });
  const view = await openView(context, extensionId);
  const page = await context.newPage();
  try {
    for (const name of names) {
      const before = await stateOf(view);
      const place = encodeURIComponent(name);
      const [pageUrl, srcUrl] = [`${origin}/page/${place}`, `${origin}/file/${place}`];
      await page.bringToFront();
      await page.goto(pageUrl);
      await triggerMenu(serviceWorker, { srcUrl, pageUrl });
      const ended = await endOf(view, srcUrl, 'id' in before ? before.id : '');
      yield [name, await outcomeOf(view, ended)];
    }
  } finally {
    await page.close();
    await view.close();
    await close();
  }
}
