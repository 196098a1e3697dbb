/** The engine's worker: holds the networks and the jobs, answers the offscreen document. */
import * as Comlink from 'comlink';
import { DeviceError } from '../../model/kernels/device-error';
import { NoBackendError } from '../../model/load';
import { ModelError } from '../../model/model-error';
import { type Failure, fail, failureOf } from '../../session/failure';
import type { JobApi, JobQuestion } from '../../session/job-api';
import type { OwnNetworkApi } from '../../session/own-network';
import type { Settings } from '../../session/settings';
import { held } from './alive';
import type { EngineApi, Outcome } from './api';
import { attackPicture } from './first-attack';
import type { Job } from './job';
import { networkById, wishedNetwork } from './known-networks';
import { Networks, type OpenNetwork } from './networks';
import { OwnNetworks } from './own-networks';
import { readPicture } from './picture';
import { RestClock } from './rest-clock';

let backend: Settings['backend'] = 'automatic';
const networks = new Networks(() => backend);
const own = new OwnNetworks();
const OWN_METHODS: readonly string[] = ['inspect', 'tryOut', 'keep'] satisfies (keyof OwnNetworkApi)[];
const jobs = new Map<string, { readonly closing: AbortController; job?: Job }>();

const openById = async (id: string): Promise<OpenNetwork> => networks.open(await networkById(id));

const clock = new RestClock(() => networks.rest());

const seconds = (since: number): number => (performance.now() - since) / 1000;

function failure(error: unknown): Failure {
  if (error instanceof ModelError) return { code: `model-${error.reason}`, detail: error.message };
  if (error instanceof NoBackendError) return { code: 'no-backend', detail: error.message };
  if (error instanceof DeviceError) {
    return { code: error.reason === 'out-of-memory' ? 'out-of-memory' : 'device-failed', detail: error.message };
  }
  if (error instanceof DOMException && error.name === 'AbortError') return { code: 'engine-stopped' };
  return failureOf(error);
}

async function outcome<T>(work: () => Promise<T> | T): Promise<Outcome<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: failure(error) };
  }
}

/** The outcome of what needs the network. */
const atWork = <T>(work: () => Promise<T>): Promise<Outcome<T>> => clock.during(() => outcome(work));

async function answer({ session, method, arguments: given }: JobQuestion): Promise<unknown> {
  const job = jobs.get(session)?.job;
  if (!job) return fail('engine-stopped', 'this picture is not attacked here');
  if (!Object.hasOwn(job.api, method)) return fail('bad-request', `no question ${method}`);
  const ask = job.api[method as keyof JobApi] as (...given: readonly unknown[]) => Promise<unknown>;
  return ask(...given);
}

/** What of an answer need not be copied: the pixels of a picture. */
const movable = (value: unknown): ArrayBuffer[] =>
  Object.values(value ?? {}).flatMap((part) => (part instanceof Uint8ClampedArray ? [part.buffer as ArrayBuffer] : []));

const api: EngineApi = {
  ping: () => held,

  load: (settings) =>
    atWork(async () => {
      clock.patience = settings.keepWarm;
      backend = settings.backend;
      await networks.open(await wishedNetwork(settings.network));
      return undefined;
    }),

  attack: (description, publish) =>
    atWork(async () => {
      const closing = new AbortController();
      const { signal } = closing;
      const entry: { readonly closing: AbortController; job?: Job } = { closing };
      jobs.set(description.id, entry);
      void publish({ phase: 'working', step: 'decoding' });
      const decoding = performance.now();
      const picture = await readPicture(description.input);
      const decoded = seconds(decoding);
      signal.throwIfAborted();
      void publish({ phase: 'working', step: 'loading' });
      backend = description.settings.backend;
      const ready = await networks.open(await wishedNetwork(description.settings.network));
      signal.throwIfAborted();
      const loading = ready.at > description.at ? ready.seconds : 0; // 0: it was warm
      const known = { reading: description.reading, decoding: decoded, loading };
      const keep = (made: Job): void => {
        entry.job = made;
      };
      await attackPicture(ready, picture, description, known, publish, keep, openById, signal);
      return undefined;
    }),

  close: (id) =>
    outcome(() => {
      jobs.get(id)?.closing.abort();
      jobs.delete(id);
      return undefined;
    }),

  ask: async (question) => {
    const answered = await atWork(() => answer(question));
    return answered.ok ? Comlink.transfer(answered, movable(answered.value)) : answered;
  },

  ownNetwork: ({ method, arguments: given }) =>
    atWork(() => {
      if (!OWN_METHODS.includes(method)) return fail('bad-request', `no question ${method}`);
      return (own[method] as (...given: readonly unknown[]) => Promise<unknown>)(...given);
    }),
};

Comlink.expose(api);
