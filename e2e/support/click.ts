/** Right-clicks a picture of any kind in a page, chooses an item of the menu, and reads which bytes were attacked. */
import type { Worker } from '@playwright/test';
import type { Done, SessionState } from '../../src/session/state';
import { PATIENCE } from './backend';
import { type Choice, chooseInMenu, type Spot } from './context-menu';
import { expect, type Person } from './extension';
import { type Pixels, pngPixels } from './pictures';

export type Ended = Exclude<SessionState, { phase: 'idle' | 'working' }>;

export { type Choice, middleOf, type Spot } from './context-menu';
export type { Done };

/** Right-clicks for real and dispatches what Chrome would when an item of the menu is chosen. */
export const clickMenu = ({ browser }: Pick<Person, 'browser'>, spot: Spot, choice?: Choice): Promise<void> =>
  chooseInMenu(browser.serviceWorker, spot, choice);

const sessionOf = (worker: Worker): Promise<SessionState | undefined> =>
  worker.evaluate(async () => {
    const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'state' }).catch(() => undefined);
    return reply?.value;
  });

/** The session's state as it is now; undefined when there is no session. */
export const stateNow = ({ browser }: Person): Promise<SessionState | undefined> => sessionOf(browser.serviceWorker);

/** Does something that starts a session and waits until it has ended, without opening a tab: the page stays active. */
export async function sessionAfter(person: Person, act: () => Promise<unknown>): Promise<Ended> {
  const worker = person.browser.serviceWorker;
  const before = await sessionOf(worker);
  const old = before && 'id' in before ? before.id : '';
  await act();
  let state: SessionState | undefined;
  await expect
    .poll(
      async () => {
        state = await sessionOf(worker);
        return state && 'id' in state && state.id !== old && state.phase !== 'working';
      },
      { timeout: 30_000 * PATIENCE, intervals: [50, 100] },
    )
    .toBe(true);
  return state as Ended;
}

/** The picture as the extension read it: its file at level 0. */
export async function pixelsRead(person: Person, { id }: Done): Promise<Pixels> {
  const base64 = await person.browser.serviceWorker.evaluate(async (id) => {
    const question = { session: id, method: 'file', arguments: [{ run: 0, levels: 0 }] };
    const reply = await chrome.runtime.sendMessage({ to: 'offscreen', call: 'job', question });
    if (!reply?.ok) throw new Error(JSON.stringify(reply));
    const bytes = new Uint8Array(await reply.value.blob.arrayBuffer());
    let binary = '';
    for (const byte of bytes) binary += String.fromCharCode(byte);
    return btoa(binary);
  }, id);
  return pngPixels(Buffer.from(base64, 'base64'));
}

/** clickMenu, sessionAfter, pixelsRead. Fails unless the session is done. */
export async function attackSpot(
  person: Person,
  spot: Spot,
  choice: Choice = {},
): Promise<{ state: Done; pixels: Pixels }> {
  const state = await sessionAfter(person, () => clickMenu(person, spot, choice));
  if (state.phase !== 'done') throw new Error(`the session ended as ${JSON.stringify(state)}`);
  return { state, pixels: await pixelsRead(person, state) };
}
