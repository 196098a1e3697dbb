/**
 * The offscreen document: a door to the session. Answers are registered at once, before anything heavy is loaded, or the
 * first messages would be lost.
 */
import { badgeOf } from '../session/badge';
import { ask, serve } from '../session/channel';
import { ALIVE_LOCK, STATE_CHANNEL } from '../session/protocol';
import type { SessionState } from '../session/state';
import { describeAttacks } from './attacks';
import { labelsOf, packedNetworks } from './engine/packed-networks';
import { Session } from './session';
import { thumbnail } from './thumbnail';

const states = new BroadcastChannel(STATE_CHANNEL);

/** What the service worker was told last: it need not wake for every row of the table. */
let told = '';

function publish(state: SessionState): void {
  states.postMessage(state);
  const news = `${'id' in state ? state.id : ''} ${state.phase} ${badgeOf(state)}`;
  if (news === told) return;
  told = news;
  ask('background', 'changed', { state }).catch((error: unknown) => console.warn('the badge could not be told', error));
}

const session = new Session(publish);

serve('offscreen', {
  start: async ({ source, at, settings, failure }) => {
    await session.start(source, at, settings, failure);
    return undefined;
  },
  state: async () => session.state,
  cancel: async ({ id }) => {
    await session.cancel(id);
    return undefined;
  },
  preview: async ({ id, view, subject, crop }) => session.preview(id, view, subject, crop),
  file: async ({ id, levels }) => session.file(id, levels),
  runFile: async ({ id, run }) => session.runFile(id, run),
  networks: packedNetworks,
  labels: ({ network }) => labelsOf(network),
  attacks: async () => describeAttacks(),
  run: async ({ id, request }) => session.run(id, request),
  endRun: async ({ id }) => {
    await session.endRun(id);
    return undefined;
  },
  thumbnail: ({ source }) => thumbnail(source),
});

// Held until the document dies: who waits for this lock learns of the death.
void navigator.locks.request(ALIVE_LOCK, () => new Promise<never>(() => undefined));
