/** Opens a network of a person's own in the extension, as its page does: read, with what is guessed of it, and kept. */
import type { BrowserContext } from 'playwright';
import { openView } from '../lib/browser';
import { UserError } from '../lib/say.mjs';
import { networkFiles } from './network-files';

/** @returns its id. Throws a UserError with the extension's own sentence where it cannot be opened. */
export async function openOwnNetwork(context: BrowserContext, extensionId: string, wish: string): Promise<string> {
  const files = networkFiles(wish);
  if (files.length === 0) throw new UserError(`There is no network in the folder ${wish}.`);
  const view = await openView(context, extensionId);
  try {
    await view.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', multiple: true, id: 'own-network' });
      document.body.append(input);
    });
    await view.locator('#own-network').setInputFiles(files.map(({ file }) => file));
    const reply = await view.evaluate(
      async (paths) => {
        const { files } = document.querySelector<HTMLInputElement>('#own-network')!;
        const opened = {
          token: crypto.randomUUID(),
          files: [...(files ?? [])].map((blob, index) => ({ path: paths[index], blob })),
        };
        // No function with a name in here: what builds this script marks those by a helper that the page does not have.
        await chrome.runtime.sendMessage({ to: 'background', call: 'ready' });
        const about = { to: 'offscreen', call: 'ownNetwork' };
        const inspect = { method: 'inspect', arguments: [opened] };
        const draft = await chrome.runtime.sendMessage({ ...about, question: inspect });
        const keep = { method: 'keep', arguments: [opened, draft.value?.choices] };
        const kept = draft.ok ? await chrome.runtime.sendMessage({ ...about, question: keep }) : draft;
        if (kept.ok) return { id: kept.value.id as string };
        const { code, detail = '' } = kept.failure;
        return { sentence: `${chrome.i18n.getMessage(`failure_${code.replaceAll('-', '_')}`)} (${detail})` };
      },
      files.map(({ path }) => path),
    );
    if (reply.id === undefined) throw new UserError(`${wish}: ${reply.sentence}`);
    return reply.id;
  } finally {
    await view.close();
  }
}
