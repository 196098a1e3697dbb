/** Through the DevTools protocol what Playwright does not offer: the real popup, and stopping the service worker. */
import type { BrowserContext, CDPSession } from '@playwright/test';
import type { Browser } from '../../scripts/lib/browser';

interface TargetInfo {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

async function browserSession(context: BrowserContext): Promise<CDPSession> {
  const browser = context.browser();
  if (browser) return browser.newBrowserCDPSession();
  return context.newCDPSession(context.pages()[0]); // a persistent context hides its browser
}

/** Stops every service worker: its globals are lost, the extension's storage and offscreen document stay. */
export async function killServiceWorkers(context: BrowserContext): Promise<void> {
  const session = await context.newCDPSession(context.pages()[0]);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await session.detach();
}

/** Clicks the extension's icon in the toolbar while this page is the active tab. */
export async function clickIcon({ context, extensionId }: Browser, pageUrl: string): Promise<void> {
  const session = await browserSession(context);
  const { targetInfos } = (await session.send('Target.getTargets', { filter: [{ type: 'tab' }] })) as {
    targetInfos: TargetInfo[];
  };
  const tab = targetInfos.find(({ url }) => url === pageUrl);
  if (!tab) throw new Error(`no tab shows ${pageUrl}`);
  await session.send(
    'Extensions.triggerAction' as 'Target.getTargets',
    { id: extensionId, targetId: tab.targetId } as never,
  );
  await session.detach();
}

/** Evaluates in the extension's real popup, when one is open. */
export async function evaluateInPopup<T>(
  { context, extensionId }: Browser,
  expression: string,
): Promise<T | undefined> {
  const session = await browserSession(context);
  try {
    const { targetInfos } = (await session.send('Target.getTargets', { filter: [{}] })) as {
      targetInfos: TargetInfo[];
    };
    const open = new Set(context.pages().map((page) => page.url()));
    const popup = targetInfos.find(
      ({ type, url }) =>
        type === 'page' && url === `chrome-extension://${extensionId}/src/popup/index.html` && !open.has(url),
    );
    if (!popup) return undefined;
    const { sessionId } = (await session.send('Target.attachToTarget', {
      targetId: popup.targetId,
      flatten: false,
    })) as { sessionId: string };
    const answer = new Promise<T>((resolve, reject) => {
      session.on('Target.receivedMessageFromTarget', ({ message }: { message: string }) => {
        const { id, result, error } = JSON.parse(message);
        if (id !== 1) return;
        if (error) reject(new Error(JSON.stringify(error)));
        else resolve(result.result.value as T);
      });
    });
    const message = JSON.stringify({
      id: 1,
      method: 'Runtime.evaluate',
      params: { expression, awaitPromise: true, returnByValue: true, userGesture: true },
    });
    await session.send('Target.sendMessageToTarget', { sessionId, message });
    return await answer;
  } finally {
    await session.detach();
  }
}
