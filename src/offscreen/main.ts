/**
 * The offscreen document: a door to the sessions. Answers are registered at once, before anything heavy is loaded, or
 * the first messages would be lost.
 */
import { badgeOf } from '../session/badge';
import { ask, serve } from '../session/channel';
import { ALIVE_LOCK, type SessionChange, STATE_CHANNEL } from '../session/protocol';
import { followSelections } from '../session/selection';
import type { SessionState } from '../session/state';
import { describeAttacks } from './attacks';
import { Batches } from './batches';
import { labelsOf } from './engine/known-networks';
import { OpenedNetworks } from './opened-networks';
import { Sessions } from './sessions';
import { thumbnail } from './thumbnail';

const channel = new BroadcastChannel(STATE_CHANNEL);

/** What the service worker knows already: it need not wake for every row of the table. */
let announced = '';

function publish(state: SessionState, latest: boolean): void {
  channel.postMessage({ state, latest } satisfies SessionChange);
  if (!latest) return;
  const now = `${'id' in state ? state.id : ''} ${state.phase} ${badgeOf(state)}`;
  if (now === announced) return;
  announced = now;
  ask('background', 'changed', { state }).catch((error: unknown) =>
    console.warn('the badge could not be updated', error),
  );
}

const sessions = new Sessions(publish);
const batches = new Batches(sessions);
const opened = new OpenedNetworks();
followSelections((id, selected) => sessions.select(id, selected));

serve('offscreen', {
  start: async (order) => {
    await sessions.start(order);
    return undefined;
  },
  again: async ({ id, ...rest }) => {
    await sessions.again(id, rest);
    return undefined;
  },
  state: async (question) => sessions.state(question?.id),
  sessions: async () => sessions.done,
  cancel: async ({ id }) => {
    sessions.cancel(id);
    return undefined;
  },
  job: async (question) => sessions.ask(question),
  ownNetwork: (question) => opened.ask(question),
  labels: ({ network }) => labelsOf(network),
  batches: () => batches.look(),
  attacks: async () => describeAttacks(),
  thumbnail: ({ source }) => thumbnail(source),
});

// Held until the document dies: who waits for this lock learns of the death.
void navigator.locks.request(ALIVE_LOCK, () => new Promise<never>(() => undefined));
