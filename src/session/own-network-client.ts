/** A page's side of opening a network. Apart from client.ts: the toolbar's popup opens none and loads nothing of it. */
import { ask } from './channel';
import type { OwnNetworkApi, OwnNetworkQuestion } from './own-network';

async function aboutOwn(question: OwnNetworkQuestion): Promise<unknown> {
  await ask('background', 'ready', undefined);
  return ask('offscreen', 'ownNetwork', question);
}

/** Of the network in the files that a person hands over. */
export const ownNetwork = new Proxy({} as OwnNetworkApi, {
  get:
    (_, method) =>
    (...given: readonly unknown[]) =>
      aboutOwn({ method: method as keyof OwnNetworkApi, arguments: given }),
});
