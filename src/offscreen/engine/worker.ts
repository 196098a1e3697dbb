/** The engine's worker: holds the loaded model and the jobs, answers the offscreen document. */
import * as Comlink from 'comlink';
import { Engine } from '../../model/engine';
import { DeviceError } from '../../model/kernels/device-error';
import { NoBackendError } from '../../model/load';
import { ModelError } from '../../model/model-error';
import { type Failure, fail, failureOf } from '../../session/failure';
import type { JobApi, JobQuestion } from '../../session/job-api';
import type { Settings } from '../../session/settings';
import type { EngineApi, Outcome } from './api';
import { attackPicture, type Laboratory } from './first-attack';
import type { Job } from './job';
import { type PackedModel, readPackedModel } from './load-model';
import { readPicture } from './picture';
import { RestClock } from './rest-clock';

interface Opened extends Laboratory {
  readonly wish: Settings['backend'];
  /** When it stood, in milliseconds since 1970, and the seconds that took. */
  readonly at: number;
  readonly seconds: number;
}

/** Undefined before the first, and after one that could not be opened. */
let laboratory: Promise<Opened | undefined> = Promise.resolve(undefined);
const jobs = new Map<string, { readonly closing: AbortController; job?: Job }>();

async function openLaboratory(wish: Settings['backend'], before: Opened | undefined): Promise<Opened> {
  const begun = performance.now();
  const stand = (model: PackedModel, engine: Engine): Opened => ({
    model,
    engine,
    wish,
    at: Date.now(),
    seconds: seconds(begun),
  });
  if (before?.wish === wish) {
    await before.engine.use(async () => undefined); // wakes it
    return stand(before.model, before.engine);
  }
  await before?.engine.rest();
  const model = before?.model ?? (await readPackedModel());
  const forced = wish === 'automatic' ? undefined : wish;
  return stand(model, await Engine.open(model.file, model, { forced }));
}

/** The laboratory with the network awake, on the backend that is wished for. After a failure the next call tries anew. */
function open(wish: Settings['backend']): Promise<Opened> {
  const mine = laboratory.then((before) =>
    before?.wish === wish && !before.engine.resting ? before : openLaboratory(wish, before),
  );
  laboratory = mine.catch(() => undefined); // who asked hears of it
  return mine;
}

const clock = new RestClock(() => {
  laboratory
    .then((opened) => opened?.engine.rest())
    .catch((error: unknown) => console.warn('the network could not be given back', error));
});

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
  load: ({ backend, keepWarm }) =>
    atWork(async () => {
      clock.patience = keepWarm;
      await open(backend);
      return undefined;
    }),

  attack: (description, tell) =>
    atWork(async () => {
      const closing = new AbortController();
      const { signal } = closing;
      const entry: { readonly closing: AbortController; job?: Job } = { closing };
      jobs.set(description.id, entry);
      void tell({ phase: 'working', step: 'decoding' });
      const decoding = performance.now();
      const picture = await readPicture(description.input);
      const decoded = seconds(decoding);
      signal.throwIfAborted();
      void tell({ phase: 'working', step: 'loading' });
      const ready = await open(description.settings.backend);
      signal.throwIfAborted();
      const loading = ready.at > description.at ? ready.seconds : 0; // 0: it was warm
      const known = { reading: description.reading, decoding: decoded, loading };
      const keep = (made: Job): void => {
        entry.job = made;
      };
      await attackPicture(ready, picture, description, known, tell, keep, signal);
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
};

Comlink.expose(api);
