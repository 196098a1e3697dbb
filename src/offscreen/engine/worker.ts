/** The engine's worker: holds the networks and the one job, answers the offscreen document. */
import * as Comlink from 'comlink';
import { abortable } from '../../async/abortable';
import { DeviceError } from '../../model/kernels/device-error';
import { NoBackendError } from '../../model/load';
import { ModelError } from '../../model/model-error';
import { type Failure, FailureError, failureOf } from '../../session/failure';
import type { Settings } from '../../session/settings';
import type { EngineApi, Outcome } from './api';
import { attackPicture } from './first-attack';
import type { Job } from './job';
import { Networks } from './networks';
import { wishedNetwork } from './packed-networks';
import { readPicture } from './picture';
import { RestClock } from './rest-clock';

let backend: Settings['backend'] = 'automatic';
const networks = new Networks(() => backend);
let job: Job | undefined;
let stopping = new AbortController();
/** Ends the attack of `run`. */
let ending = new AbortController();

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

function current(): Job {
  if (!job) throw new FailureError({ code: 'engine-stopped', detail: 'there is no attacked picture' });
  return job;
}

const api: EngineApi = {
  load: (settings) =>
    atWork(async () => {
      clock.patience = settings.keepWarm;
      backend = settings.backend;
      await networks.open(await wishedNetwork(settings.network));
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
      backend = description.settings.backend;
      const ready = await networks.open(await wishedNetwork(description.settings.network));
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
