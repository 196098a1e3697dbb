/** `npm run attack -- IMAGE...`: set-up when needed, then each picture through the built extension. */

import project from '../package.json' with { type: 'json' };
import type { Report } from '../src/report/picture';
import { picturesOf } from './attack/inputs';
import { holdNetwork } from './attack/network-files';
import { type Options, readOptions } from './attack/options';
import { openFolder } from './attack/out-folder';
import { accuracyInWords, sentencesOf } from './attack/report';
import { openReport, type ReportFolder } from './attack/report-folder';
import { USAGE } from './attack/usage';
import { prepare } from './setup/prepare.mjs';

const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Aborts, with the exit code as its reason, when a person or the system ends this program. */
function listenForEnd(): AbortController {
  const interruption = new AbortController();
  for (const [signal, code] of Object.entries(ENDINGS)) process.once(signal, () => interruption.abort(code));
  process.stdout.on('error', () => interruption.abort(0)); // nobody reads on
  return interruption;
}

/** Opens the report, or begins it. */
async function reportOf(folder: string, options: Options): Promise<ReportFolder> {
  const { images: _, out: __, report: ___, json: ____, help: _____, notes: ______, ...parameters } = options;
  await openFolder(folder);
  return openReport(folder, project.version, JSON.parse(JSON.stringify(parameters)));
}

/** The pictures that are not in it. */
async function missing(report: ReportFolder, images: readonly string[]): Promise<string[]> {
  const known = await Promise.all(images.map((image) => report.has(image)));
  return images.filter((_, i) => !known[i]);
}

export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  await prepare({ again: false });
  for (const network of [options.network, options.also]) if (network !== undefined) holdNetwork(network);
  for (const note of options.notes) process.stderr.write(`${note}\n`);
  const report = options.report === undefined ? undefined : await reportOf(options.report, options);
  const images = picturesOf(options.images);
  const left = report ? await missing(report, images) : images;
  if (left.length < images.length)
    process.stderr.write(`${images.length - left.length} of ${images.length} pictures are in the report already.\n`);
  if (left.length === 0) return 0;
  const { attackImages } = await import('./attack/attack-images'); // needs what set-up has just installed
  const interruption = listenForEnd();
  let failures = 0;
  let told = 0;
  const reports: Report[] = [];
  for await (const made of attackImages({ ...options, images: left }, interruption.signal)) {
    told++;
    if ('error' in made) failures++;
    else reports.push(made);
    await report?.add(made);
    if (options.json) console.log(JSON.stringify(made));
    else console.log('error' in made ? `${made.image}\n  ${made.error.sentence}` : sentencesOf(made));
  }
  if (interruption.signal.reason === 0) return 0;
  if (interruption.signal.aborted) {
    process.stderr.write(`\nInterrupted: ${told} of ${left.length} pictures are done, the others were not begun.\n`);
    return interruption.signal.reason;
  }
  const unknown = reports.filter(({ truth }) => truth === undefined).length;
  if (options.truthFromFolders && unknown > 0)
    process.stderr.write(
      `The folders of ${unknown} of ${reports.length} pictures name no label: nothing is said of right and wrong there.\n`,
    );
  const accuracy = accuracyInWords(reports);
  if (accuracy && !options.json) console.log(accuracy);
  return failures > 0 ? 1 : 0;
}
