/**
 * The browser's side of the extension's interfaces, for components: messages are noted and answered as a test says,
 * storage is a Map. A set-up file loads it: webextension-polyfill looks for `browser` as soon as it is imported.
 */
import 'fake-indexeddb/auto';

interface Message {
  readonly to: string;
  readonly call: string;
  readonly question: unknown;
}

type Answer = (question: never) => unknown;

const answers = new Map<string, Answer>();
let sent: Message[] = [];
const stored = new Map<string, unknown>();
const storageListeners = new Set<() => void>();

/** How the other context answers a call from now on. What throws rejects there as an unknown failure. */
export const answer = (call: string, give: Answer): void => void answers.set(call, give);

/** The questions of one call, in order. */
export const questions = (call: string): unknown[] =>
  sent.filter((each) => each.call === call).map((each) => each.question);

/** What storage.local holds under the key. */
export const storedAt = (key: string): unknown => stored.get(key);
export const store = (key: string, value: unknown): void => void stored.set(key, value);

async function sendMessage(message: Message): Promise<unknown> {
  sent.push(message);
  const give = answers.get(message.call);
  if (!give) return undefined; // nobody listens
  try {
    return { ok: true, value: await give(message.question as never) };
  } catch (error) {
    return { ok: false, failure: { code: 'unknown', detail: String(error) } };
  }
}

const local = {
  get: async (key: string) => (stored.has(key) ? { [key]: structuredClone(stored.get(key)) } : {}),
  set: async (values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) stored.set(key, structuredClone(value));
    for (const listener of storageListeners) listener();
  },
  onChanged: {
    addListener: (listener: () => void) => void storageListeners.add(listener),
    removeListener: (listener: () => void) => void storageListeners.delete(listener),
  },
};

const runtime = {
  id: 'test',
  getURL: (path: string) => `chrome-extension://test/${path}`,
  getManifest: () => ({ version: '1.2.3' }),
  sendMessage,
  onMessage: { addListener: () => undefined },
};

/** Calls of `chrome.*` that ask the browser for something, by name, with what they were given. */
export const asked: { readonly what: string; readonly with: unknown }[] = [];
const ask =
  <T>(what: string, result: () => T) =>
  async (question?: unknown): Promise<T> => {
    asked.push({ what, with: question });
    return result();
  };

let commands: readonly { name: string; shortcut: string }[] = [];
export const setCommands = (now: typeof commands): void => {
  commands = now;
};

const api = {
  runtime,
  storage: { local },
  permissions: { request: ask('permissions.request', () => true) },
  tabs: { query: ask('tabs.query', () => [{ id: 7 }]), create: ask('tabs.create', () => ({})) },
  commands: { getAll: ask('commands.getAll', () => commands) },
};

Object.assign(globalThis, { browser: api, chrome: { ...globalThis.chrome, ...api } });

/** Forgets answers, questions and what was stored. */
export function forgetAll(): void {
  answers.clear();
  stored.clear();
  storageListeners.clear();
  sent = [];
  asked.length = 0;
  commands = [];
}
