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

interface Wire {
  send(message: object): Promise<unknown>;
  /** Calls `heard` with each message of the target. */
  on(heard: (message: Message) => void): void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: { readonly sessionId: string; readonly message: string; readonly targetInfo?: TargetInfo };
  readonly result?: unknown;
  readonly error?: unknown;
}

/** Ids of messages; of the wires' own ones it has none. */
let asked = 100;

/** The result of one method of the protocol. */
async function ask<T>(wire: Wire, method: string, params: object = {}): Promise<T> {
  const mine = ++asked;
  const answer = new Promise<T>((resolve, reject) => {
    wire.on(({ id, result, error }) => {
      if (id !== mine) return;
      if (error) reject(new Error(JSON.stringify(error)));
      else resolve(result as T);
    });
  });
  await wire.send({ id: mine, method, params });
  return answer;
}

/** What the page's own console would do there. */
async function evaluateOver<T>(wire: Wire, expression: string): Promise<T> {
  const params = { expression, awaitPromise: true, returnByValue: true, userGesture: true };
  const { result } = await ask<{ result: { value: T } }>(wire, 'Runtime.evaluate', params);
  return result.value;
}

/** In bytes: what garbage collections leave there of V8's heap and of the buffers beside it. */
async function heldOver(wire: Wire): Promise<number> {
  // The first may leave what waits for its finalizer.
  for (let i = 0; i < 2; i++) await ask(wire, 'HeapProfiler.collectGarbage');
  const usage = await ask<{ usedSize: number; backingStorageSize: number }>(wire, 'Runtime.getHeapUsage');
  return usage.usedSize + usage.backingStorageSize;
}

/** A target's wire; undefined when there is none. */
async function wireTo(session: CDPSession, find: (target: TargetInfo) => boolean): Promise<Wire | undefined> {
  const { targetInfos } = (await session.send('Target.getTargets', { filter: [{}] })) as { targetInfos: TargetInfo[] };
  const target = targetInfos.find(find);
  if (!target) return undefined;
  const { sessionId } = (await session.send('Target.attachToTarget', {
    targetId: target.targetId,
    flatten: false,
  })) as { sessionId: string };
  return {
    send: (message) => session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify(message) }),
    on: (heard) =>
      session.on('Target.receivedMessageFromTarget', (event: { sessionId: string; message: string }) => {
        if (event.sessionId === sessionId) heard(JSON.parse(event.message));
      }),
  };
}

/** The wire of the dedicated worker that a document has started. */
async function wireToWorker(document: Wire): Promise<Wire> {
  const sessionId = await new Promise<string>((resolve, reject) => {
    document.on(({ method, params }) => {
      if (method === 'Target.attachedToTarget' && params?.targetInfo?.type === 'worker') resolve(params.sessionId);
    });
    const params = { autoAttach: true, waitForDebuggerOnStart: false, flatten: false };
    document.send({ id: 1, method: 'Target.setAutoAttach', params }).catch(reject);
  });
  return {
    send: (message) =>
      document.send({
        id: 2,
        method: 'Target.sendMessageToTarget',
        params: { sessionId, message: JSON.stringify(message) },
      }),
    on: (heard) =>
      document.on(({ method, params }) => {
        if (method === 'Target.receivedMessageFromTarget' && params?.sessionId === sessionId)
          heard(JSON.parse(params.message));
      }),
  };
}

async function withSession<T>(context: BrowserContext, work: (session: CDPSession) => Promise<T>): Promise<T> {
  const session = await browserSession(context);
  try {
    return await work(session);
  } finally {
    await session.detach();
  }
}

/** Evaluates in the extension's real popup, when one is open. */
export function evaluateInPopup<T>({ context, extensionId }: Browser, expression: string): Promise<T | undefined> {
  const open = new Set(context.pages().map((page) => page.url()));
  const popup = `chrome-extension://${extensionId}/src/popup/index.html`;
  return withSession(context, async (session) => {
    const wire = await wireTo(session, ({ type, url }) => type === 'page' && url === popup && !open.has(url));
    return wire && evaluateOver<T>(wire, expression);
  });
}

const offscreenOf = async (session: CDPSession, { extensionId }: Browser): Promise<Wire> => {
  const wire = await wireTo(session, ({ url }) => url === `chrome-extension://${extensionId}/src/offscreen/index.html`);
  if (!wire) throw new Error('there is no offscreen document');
  return wire;
};

/** Evaluates in the offscreen document. */
export const evaluateInOffscreen = <T>(browser: Browser, expression: string): Promise<T> =>
  withSession(browser.context, async (session) => evaluateOver<T>(await offscreenOf(session, browser), expression));

/** Evaluates in the engine's worker. */
export const evaluateInEngine = <T>(browser: Browser, expression: string): Promise<T> =>
  withSession(browser.context, async (session) =>
    evaluateOver<T>(await wireToWorker(await offscreenOf(session, browser)), expression),
  );

/** In bytes: what the offscreen document and the engine's worker hold that no garbage collection gives back. */
export const heldMemory = (browser: Browser): Promise<{ offscreen: number; engine: number }> =>
  withSession(browser.context, async (session) => {
    const offscreen = await offscreenOf(session, browser);
    const engine = await wireToWorker(offscreen);
    return { offscreen: await heldOver(offscreen), engine: await heldOver(engine) };
  });
