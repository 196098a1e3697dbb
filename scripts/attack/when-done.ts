/** Waits for a session of the built extension, and tells how it ended. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright';
import type { Done } from '../../src/session/state';
import { stateOf } from '../lib/view';

/** Milliseconds without a change of the session's state after which the attack is given up. */
const STALL_MS = 180_000;

/** A picture could not be attacked; with the extension's own code and sentence. */
export class AttackFailure extends Error {
  override readonly name = 'AttackFailure';

  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** Resolves when the attack on that picture is done; throws AttackFailure when it failed. */
export async function whenDone(view: Page, srcUrl: string): Promise<Done> {
  for (let last = '', since = performance.now(); ; ) {
    const state = await stateOf(view);
    if (state.phase !== 'idle' && state.source.url === srcUrl) {
      if (state.phase === 'done') return state;
      if (state.phase === 'cancelled') throw new AttackFailure('cancelled', 'The attack was cancelled.');
      if (state.phase === 'failed') {
        const { code, detail } = state.failure;
        throw new AttackFailure(code, `${await sentenceIn(view)}${detail ? ` (${detail})` : ''}`);
      }
    }
    const now = JSON.stringify(state);
    if (now !== last) [last, since] = [now, performance.now()];
    if (performance.now() - since > STALL_MS) {
      throw new AttackFailure('stalled', `The attack made no progress for ${STALL_MS / 1000} s.`);
    }
    await pause(50);
  }
}

/** The failure in the popup's words. */
async function sentenceIn(view: Page): Promise<string> {
  const paragraphs = await view.getByTestId('failure').locator('p:not(.source-name, .detail)').allInnerTexts();
  return paragraphs.join(' ').trim();
}
