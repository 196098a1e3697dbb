// @ts-check
/**
 * Step 4: the networks that are fetched, each described by a file of scripts/setup/fetch/, into assets/networks/<id>/
 * (git-ignored). Every file is checked by SHA-256; network.json comes last, so a folder is a network when it is whole.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, NETWORKS_DIR, SHARED } from '../lib/paths.mjs';
import { messageOf, say } from '../lib/say.mjs';
import { download, fetchText, sha256Of } from './download.mjs';
import { progressOf } from './progress.mjs';

const ORDERS = inRoot('scripts', 'setup', 'fetch');

/**
 * @typedef {object} NetworkOrder
 * @property {string} base where its files are, at the source
 * @property {readonly { name: string, from: string, sha256: string }[]} files `from`: its name at the source
 * @property {string} labelsFrom the name of the labels at the source
 * @property {{ id: string, name: string, labels: { file: string, sha256: string } }} network its network.json
 */
/**
 * @typedef {{ id: string, name: string } & ({ ok: true } | { ok: false, sentence: string, nextStep: string })}
 * NetworkResult
 */

/** @returns {NetworkOrder[]} what set-up fetches */
export const networkOrders = () =>
  readdirSync(ORDERS)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(path.join(ORDERS, name), 'utf8')));

/**
 * The labels, one per line, without the line numbers that some published versions carry ("0  tench", "1tench").
 * @param {string} text
 * @returns {string}
 */
export function normaliseLabels(text) {
  const lines = text.trimEnd().split(/\r?\n/);
  const first = [0, 1].find((from) => lines.every((line, i) => line.trimStart().startsWith(String(i + from))));
  const plain = lines.map((line, i) =>
    (first === undefined ? line : line.trimStart().slice(String(i + first).length)).trim(),
  );
  return `${plain.join('\n')}\n`;
}

/** Written whole or not at all. @param {string} file @param {string | Uint8Array} content */
async function writeWhole(file, content) {
  await writeFile(`${file}.new`, content);
  await rename(`${file}.new`, file);
}

/** @param {string} text @param {string} sha256 @param {string} file */
async function keepLabels(text, sha256, file) {
  const plain = normaliseLabels(text);
  if (createHash('sha256').update(plain).digest('hex') !== sha256) throw new Error('the labels have the wrong SHA-256');
  await writeWhole(file, plain);
}

/** @typedef {Pick<import('./download.mjs').Order, 'stallMs' | 'connectMs' | 'pauseMs'>} Patience */
/**
 * @typedef {object} Options
 * @property {NetworkOrder} order
 * @property {string} [dir] where it goes
 * @property {string} [shared] where it may lie already
 * @property {string} [base] instead of the order's own
 * @property {typeof say} [say]
 * @property {Patience} [patience]
 */

/** @param {Options} options */
const placesOf = ({ order, dir, shared, base }) => ({
  dir: dir ?? path.join(NETWORKS_DIR, order.network.id),
  shared: shared ?? path.join(SHARED, 'models'),
  base: (base ?? (process.env.SIGNFLIP_MODEL_URL || order.base)).replace(/\/$/, ''),
});

/**
 * Puts what is missing or damaged in place. Throws an Error whose message is a clause. @param {Options} options
 * @returns {Promise<string>} where it came from; empty: it was there
 */
async function fetchFiles(options) {
  const { order, patience = {} } = options;
  const tell = options.say ?? say;
  const { dir, shared, base } = placesOf(options);
  let origin = '';
  for (const { name, from, sha256 } of order.files) {
    const file = path.join(dir, name);
    if ((await sha256Of(file)) === sha256) continue;
    const local = path.join(shared, from);
    if ((await sha256Of(local)) === sha256) {
      await writeWhole(file, await readFile(local));
      origin = shared;
      continue;
    }
    tell('network', `downloading ${base}/${from}`);
    const progress = progressOf('network', process.stderr, tell);
    await download({ url: `${base}/${from}`, to: file, sha256, progress, ...patience });
    origin = base;
  }
  const labels = path.join(dir, order.network.labels.file);
  if ((await sha256Of(labels)) !== order.network.labels.sha256) {
    const local = await readFile(path.join(shared, order.labelsFrom), 'utf8').catch(() => undefined);
    const text = local ?? (await fetchText(`${base}/${order.labelsFrom}`, patience.connectMs));
    await keepLabels(text, order.network.labels.sha256, labels);
  }
  return origin;
}

/**
 * Puts a network into its folder: from `shared` when it lies there, else from its address. Never throws for a source
 * that is missing or damaged: the result says what is the matter and what to do; then the folder is no network.
 * @param {Options} options
 * @returns {Promise<NetworkResult>}
 */
export async function ensureNetwork(options) {
  const { order } = options;
  const { id, name } = order.network;
  const { dir, shared } = placesOf(options);
  const description = path.join(dir, 'network.json');
  await mkdir(dir, { recursive: true });
  let origin = '';
  try {
    origin = await fetchFiles(options);
  } catch (error) {
    await rm(description, { force: true });
    return { id, name, ok: false, ...adviceFor(messageOf(error), options) };
  }
  await copyLicence(shared, path.join(dir, 'LICENSE'));
  const json = `${JSON.stringify(order.network, null, 2)}\n`;
  if ((await readFile(description, 'utf8').catch(() => '')) !== json) await writeWhole(description, json);
  const tell = options.say ?? say;
  tell(
    'network',
    origin ? `${name}: put into ${path.relative(inRoot(), dir) || dir} from ${origin}` : `${name}: in place`,
  );
  return { id, name, ok: true };
}

/**
 * The text of the Apache License 2.0, which goes wherever the network goes: the one beside it, else that of a
 * dependency under the same licence.
 * @param {string} shared @param {string} to
 */
async function copyLicence(shared, to) {
  const beside = path.join(shared, 'LICENSE');
  await copyFile(existsSync(beside) ? beside : inRoot('node_modules', 'flatbuffers', 'LICENSE'), to);
}

/** @param {string} reason @param {Options} options @returns {{ sentence: string, nextStep: string }} */
function adviceFor(reason, options) {
  const { files, labelsFrom, network } = options.order;
  const { dir, base } = placesOf(options);
  const labels = path.join(dir, network.labels.file);
  return {
    sentence: `${network.name} could not be had from ${base}: ${reason}.`,
    nextStep: [
      'Run the same command again to go on, or get the files by hand:',
      ...files.flatMap(({ name, from, sha256 }) => [
        `  ${base}/${from}`,
        `    -> ${path.join(dir, name)}  (SHA-256 ${sha256})`,
      ]),
      `  ${base}/${labelsFrom}`,
      `    -> ${labels}  (a leading number on each line is removed; SHA-256 then ${network.labels.sha256})`,
    ].join('\n'),
  };
}
