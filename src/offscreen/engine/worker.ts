/** The engine's worker: holds the loaded model and the one job, answers the offscreen document. */
import * as Comlink from 'comlink';
import type { BackendName } from '../../model/backend';
import { Engine } from '../../model/engine';
import { DeviceError } from '../../model/kernels/device-error';
import { NoBackendError } from '../../model/load';
import { ModelError } from '../../model/model-error';
import { type Failure, FailureError, failureOf } from '../../session/failure';
import type { EngineApi, Outcome } from './api';
import { Job, type Laboratory } from './job';
import { readPackedModel } from './load-model';
import { readPicture } from './picture';

interface Opened extends Laboratory {
  /** When it stood, in milliseconds since 1970, and the seconds that took. */
  readonly at: number;
  readonly seconds: number;
}

let laboratory: Promise<Opened> | undefined;
let job: Job | undefined;
let stopping = new AbortController();
/** Ends the attack of `run`. */
let ending = new AbortController();

async function openLaboratory(forced: BackendName | undefined): Promise<Opened> {
  const begun = performance.now();
  const model = await readPackedModel();
  const engine = await Engine.open(model.file, model, { forced });
  return { model, engine, at: Date.now(), seconds: seconds(begun) };
}

/** The laboratory, loaded once; after a failure the next call tries anew. */
function open(forced: BackendName | undefined): Promise<Opened> {
  if (laboratory) return laboratory;
  const opening = openLaboratory(forced);
  laboratory = opening;
  opening.catch(() => {
    laboratory = undefined;
  });
  return opening;
}

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

function current(): Job {
  if (!job) throw new FailureError({ code: 'engine-stopped', detail: 'there is no attacked picture' });
  return job;
}

const api: EngineApi = {
  load: (forced) =>
    outcome(async () => {
      await open(forced);
      return undefined;
    }),

  attack: (description, report) =>
    outcome(async () => {
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
      const ready = await open(description.backend);
      signal.throwIfAborted();
      const loading = ready.at > description.at ? ready.seconds : 0; // 0: it was warm
      const known = { reading: description.reading, decoding: decoded, loading };
      const keep = (made: Job): void => {
        job = made;
      };
      return Job.run(ready, picture, description, known, report, keep, signal);
    }),

  stop: async () => {
    stopping.abort();
    return undefined;
  },

  preview: async (view, levels) => {
    const drawn = await outcome(() => current().preview(view, levels));
    return drawn.ok ? Comlink.transfer(drawn, [drawn.value.rgba.buffer]) : drawn;
  },

  file: (levels) => outcome(() => current().file(levels)),

  run: (request, report) =>
    outcome(() => {
      ending = new AbortController();
      return current().run(request, report, ending.signal);
    }),

  endRun: async () => {
    ending.abort();
    return undefined;
  },
};

Comlink.expose(api);
