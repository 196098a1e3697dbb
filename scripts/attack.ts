/** `npm run attack -- IMAGE...`: set-up when needed, then each picture through the built extension. */

import { holdNetwork } from './attack/network-files';
import { readOptions, USAGE } from './attack/options';
import { accuracyInWords, type Report, sentencesOf } from './attack/report';
import { prepare } from './setup/prepare.mjs';

const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Aborts, with the exit code as its reason, when a person or the system ends this program. */
function listenForEnd(): AbortController {
  const interruption = new AbortController();
  for (const [signal, code] of Object.entries(ENDINGS)) process.once(signal, () => interruption.abort(code));
  process.stdout.on('error', () => interruption.abort(0)); // nobody reads on
  return interruption;
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
  const { attackImages } = await import('./attack/attack-images'); // needs what set-up has just installed
  const interruption = listenForEnd();
  let failures = 0;
  let told = 0;
  const reports: Report[] = [];
  for await (const report of attackImages(options, interruption.signal)) {
    told++;
    if ('error' in report) failures++;
    else reports.push(report);
    if (options.json) console.log(JSON.stringify(report));
    else console.log('error' in report ? `${report.image}\n  ${report.error.sentence}` : sentencesOf(report));
  }
  if (interruption.signal.reason === 0) return 0;
  if (interruption.signal.aborted) {
    process.stderr.write(
      `\nInterrupted: ${told} of ${options.images.length} pictures are done, the others were not begun.\n`,
    );
    return interruption.signal.reason;
  }
  const accuracy = accuracyInWords(reports);
  if (accuracy && !options.json) console.log(accuracy);
  return failures > 0 ? 1 : 0;
}
