// @ts-check
/** Step 4: the network under attack and its labels, into assets/model/ (git-ignored), each checked by SHA-256. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { inRoot, MODEL_DIR, SHARED } from '../lib/paths.mjs';
import { messageOf, say } from '../lib/say.mjs';
import { download, fetchText, sha256Of } from './download.mjs';
import { progressOf } from './progress.mjs';

const PUBLIC = 'https://raw.githubusercontent.com/google-coral/test_data/104342d2d3480b3e66203073dac24f4e2dbb4c41';

/** What is wanted: names at the source, checksums of what lies in assets/model/. */
export const MODEL = {
  file: 'tf2_mobilenet_v2_1.0_224_ptq.tflite',
  sha256: '5d3137241276e79c86d14a74fe43581398ae0e815191d3dba45495b810840e8c',
  labelsFile: 'imagenet_labels.txt',
  labelsSha256: 'b8aaeb5630c62626a7d124a05c0e14230a7ffdd2136a31d0190a4fb71c1d82f1',
};

/** @typedef {typeof MODEL} ModelFacts */
/** @typedef {{ ok: true } | { ok: false, sentence: string, nextStep: string }} ModelResult */

/**
 * The labels, one per line, without the line numbers that some published versions carry ("0  background", "1background").
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

/** @param {string} text @param {ModelFacts} model @param {string} file */
async function keepLabels(text, model, file) {
  const plain = normaliseLabels(text);
  if (createHash('sha256').update(plain).digest('hex') !== model.labelsSha256)
    throw new Error('the labels have the wrong SHA-256');
  await writeWhole(file, plain);
}

/** The facts that the extension reads at run time. @param {ModelFacts} model */
const descriptionOf = (model) => ({
  name: 'MobileNetV2 1.0 224, ImageNet',
  file: 'model.tflite',
  sha256: model.sha256,
  source: `${PUBLIC}/${model.file}`,
  licence: 'Apache-2.0',
  labels: 'labels.txt',
  labelsSha256: model.labelsSha256,
  inputRange: [-1, 1],
  // What a uniformly grey picture must give, by the definitions in float64: a broken device is noticed when it warms up.
  check: { grey: 0.5, index: 893, logit: 6.06628 },
});

/**
 * Puts the model into `dir`: from `shared` when it lies there, else from `base`. Never throws for a missing or damaged source:
 * the result says what is the matter and what to do.
 * @param {{ dir?: string, shared?: string, base?: string, model?: ModelFacts, stallMs?: number, pauseMs?: number, say?: typeof say }} [options]
 * @returns {Promise<ModelResult>}
 */
export async function ensureModel(options = {}) {
  const { dir = MODEL_DIR, shared = path.join(SHARED, 'models'), model = MODEL } = options;
  const base = (options.base ?? (process.env.SIGNFLIP_MODEL_URL || PUBLIC)).replace(/\/$/, '');
  const tell = options.say ?? say;
  const file = path.join(dir, 'model.tflite');
  const labels = path.join(dir, 'labels.txt');
  await mkdir(dir, { recursive: true });

  let origin = '';
  try {
    if ((await sha256Of(file)) !== model.sha256) {
      const local = path.join(shared, model.file);
      if ((await sha256Of(local)) === model.sha256) {
        await writeWhole(file, await readFile(local));
        origin = shared;
      } else {
        tell('model', `downloading ${base}/${model.file}`);
        const { stallMs, pauseMs } = options;
        await download({
          url: `${base}/${model.file}`,
          to: file,
          sha256: model.sha256,
          progress: progressOf('model', process.stderr, tell),
          ...(stallMs === undefined ? {} : { stallMs }),
          ...(pauseMs === undefined ? {} : { pauseMs }),
        });
        origin = base;
      }
    }
    if ((await sha256Of(labels)) !== model.labelsSha256) {
      const local = await readFile(path.join(shared, model.labelsFile), 'utf8').catch(() => undefined);
      await keepLabels(local ?? (await fetchText(`${base}/${model.labelsFile}`, options.stallMs)), model, labels);
    }
  } catch (error) {
    return failureOf(messageOf(error), { base, dir, model });
  }
  const description = `${JSON.stringify(descriptionOf(model), null, 2)}\n`;
  const facts = path.join(dir, 'model.json');
  if ((await readFile(facts, 'utf8').catch(() => '')) !== description) await writeWhole(facts, description);
  await copyLicence(shared, path.join(dir, 'LICENSE'));
  tell('model', origin ? `put into ${path.relative(inRoot(), dir) || dir} from ${origin}` : 'in place');
  return { ok: true };
}

/**
 * The text of the Apache License 2.0, which goes wherever the model goes: the one beside the model, else that of a dependency
 * under the same licence.
 * @param {string} shared @param {string} to
 */
async function copyLicence(shared, to) {
  const beside = path.join(shared, 'LICENSE');
  await copyFile(existsSync(beside) ? beside : inRoot('node_modules', 'flatbuffers', 'LICENSE'), to);
}

/** @param {string} reason @param {{ base: string, dir: string, model: ModelFacts }} where @returns {ModelResult} */
const failureOf = (reason, { base, dir, model }) => ({
  ok: false,
  sentence: `The model could not be had from ${base}: ${reason}.`,
  nextStep: [
    'Run the same command again to resume, or get the two files by hand:',
    `  ${base}/${model.file}`,
    `    -> ${path.join(dir, 'model.tflite')}  (SHA-256 ${model.sha256})`,
    `  ${base}/${model.labelsFile}`,
    `    -> ${path.join(dir, 'labels.txt')}  (1001 lines; a leading number on each line is removed; SHA-256 then ${model.labelsSha256})`,
  ].join('\n'),
});
