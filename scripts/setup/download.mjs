// @ts-check
/** Files over HTTP: with progress, resumed where they broke off, checked by SHA-256, never hanging. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { messageOf } from '../lib/say.mjs';

/** How often a broken connection is taken up again before giving up. */
const TRIES = 4;

/** The server answered, and another try will not change its mind. */
class Refusal extends Error {}

/** The server did not answer at all, and the next run can ask again. */
class Unreachable extends Error {}

/** For a connection and the head of an answer. */
const CONNECT_MS = 10_000;

/**
 * @typedef {{ url: string, to: string, sha256: string, stallMs?: number, connectMs?: number, pauseMs?: number,
 * progress?: (done: number, total: number | undefined) => void }} Order
 */

/** @param {string} file @returns {Promise<string | undefined>} its SHA-256 in hex; undefined when it is not there */
export async function sha256Of(file) {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return undefined;
    throw error;
  }
  return hash.digest('hex');
}

/**
 * An AbortSignal that fires after `connectMs`, and once `alive` was called, when it was not called again for `stallMs`.
 * @param {number} connectMs @param {number} stallMs
 */
function watchdog(connectMs, stallMs) {
  const controller = new AbortController();
  const silent = () => controller.abort(new Unreachable(`no answer within ${connectMs / 1000} s`));
  const stalled = () => controller.abort(new Error(`nothing came for ${stallMs / 1000} s`));
  let timer = setTimeout(silent, connectMs);
  return {
    signal: controller.signal,
    alive() {
      clearTimeout(timer);
      timer = setTimeout(stalled, stallMs);
    },
    end: () => clearTimeout(timer),
  };
}

/**
 * Asks for the rest of `part` and appends it, or writes it anew when the server sends the whole file.
 * @param {Order} order @param {string} part
 */
async function fetchRest({ url, connectMs = CONNECT_MS, stallMs = 30_000, progress }, part) {
  const have = (await stat(part).catch(() => undefined))?.size ?? 0;
  const dog = watchdog(connectMs, stallMs);
  let answered = false;
  try {
    const response = await fetch(url, { signal: dog.signal, headers: have > 0 ? { range: `bytes=${have}-` } : {} });
    answered = true;
    dog.alive();
    if (response.status === 416) return; // nothing is left to send: the checksum will tell whether that is true
    if (!response.ok || !response.body)
      throw new Refusal(`the server answered ${response.status} ${response.statusText}`.trim());
    const resumed = response.status === 206;
    let done = resumed ? have : 0;
    const length = response.headers.get('content-length');
    const total = length === null ? undefined : done + Number(length);
    const file = await open(part, resumed ? 'a' : 'w');
    try {
      for await (const chunk of response.body) {
        dog.alive();
        await file.write(chunk);
        done += chunk.byteLength;
        progress?.(done, total);
      }
    } finally {
      await file.close();
    }
  } catch (error) {
    if (dog.signal.aborted) throw dog.signal.reason;
    throw answered || error instanceof Refusal ? error : new Unreachable(reasonOf(error));
  } finally {
    dog.end();
  }
}

/** @param {unknown} error @returns {string} undici hides the reason in `cause` */
const reasonOf = (error) => messageOf(error instanceof Error && error.cause ? error.cause : error) || 'no connection';

/** @param {Order} order @param {string} part */
async function fetchAll(order, part) {
  for (let left = TRIES - 1; ; left--) {
    try {
      await fetchRest(order, part);
      return;
    } catch (error) {
      if (error instanceof Refusal || error instanceof Unreachable || left === 0)
        throw new Error(reasonOf(error), { cause: error });
      await pause(order.pauseMs ?? 1000);
    }
  }
}

/**
 * Downloads a file by way of `<to>.part`, which survives a broken connection and is resumed by the next call. A
 * finished file with the wrong checksum is fetched once more from the start. Throws an Error whose message is a clause.
 * @param {Order} order `connectMs`: give up when there is no answer by then; `stallMs`: when nothing more came for so
 *   long
 */
export async function download(order) {
  const part = `${order.to}.part`;
  await mkdir(path.dirname(order.to), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    await fetchAll(order, part);
    if ((await sha256Of(part)) === order.sha256) return rename(part, order.to);
    await rm(part, { force: true });
  }
  throw new Error('what came has the wrong SHA-256, twice');
}

/**
 * Fetches a small text. Throws an Error whose message is a clause.
 * @param {string} url @param {number} [connectMs] for the whole of it
 * @returns {Promise<string>}
 */
export async function fetchText(url, connectMs = CONNECT_MS) {
  for (let left = 1; ; left--) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(connectMs) });
      if (!response.ok) throw new Refusal(`the server answered ${response.status} ${response.statusText}`.trim());
      return await response.text();
    } catch (error) {
      if (error instanceof Refusal || left === 0) throw new Error(reasonOf(error), { cause: error });
    }
  }
}
