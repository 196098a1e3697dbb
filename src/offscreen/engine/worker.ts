/** The engine's worker: holds the loaded model and the one job, answers the offscreen document. */
import * as Comlink from 'comlink';
import { abortable } from '../../async/abortable';
import { Engine } from '../../model/engine';
import { DeviceError } from '../../model/kernels/device-error';
import { NoBackendError } from '../../model/load';
import { ModelError } from '../../model/model-error';
import { type Failure, FailureError, failureOf } from '../../session/failure';
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
let job: Job | undefined;
let stopping = new AbortController();
/** Ends the attack of `run`. */
let ending = new AbortController();

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

function current(): Job {
  if (!job) throw new FailureError({ code: 'engine-stopped', detail: 'there is no attacked picture' });
  return job;
}

const api: EngineApi = {
  load: ({ backend, keepWarm }) =>
    atWork(async () => {
      clock.patience = keepWarm;
      await open(backend);
      return undefined;
    }),

  attack: (description, report) =>
    atWork(async () => {
      stopping.abort();
      stopping = new AbortController();
      const { signal } = stopping;
      job = undefined;
      report({ step: 'decoding' });
      const decoding = performance.now();
      const picture = await readPicture(description.input);
      const decoded = seconds(decoding);
      signal.throwIfAborted();
      report({ step: 'loading' });
      const ready = await open(description.settings.backend);
      signal.throwIfAborted();
      const loading = ready.at > description.at ? ready.seconds : 0; // 0: it was warm
      const known = { reading: description.reading, decoding: decoded, loading };
      const keep = (made: Job): void => {
        job = made;
      };
      return attackPicture(ready, picture, description, known, report, keep, signal);
    }),

  stop: async () => {
    stopping.abort();
    return undefined;
  },

  preview: async (view, subject, crop) => {
    const drawn = await outcome(() => current().preview(view, subject, crop));
    return drawn.ok ? Comlink.transfer(drawn, [drawn.value.rgba.buffer]) : drawn;
  },

  file: (levels) => atWork(() => current().file(levels)),

  runFile: (run) => outcome(() => current().runFile(run)),

  run: (request, report) =>
    atWork(async () => {
      ending = new AbortController();
      const { signal } = ending;
      return abortable(current().run(request, report, signal), signal);
    }),

  endRun: async () => {
    ending.abort();
    return undefined;
  },
};

Comlink.expose(api);
