/** `npm run attack -- IMAGE...`: set-up when needed, then each picture through the built extension. */

import { readOptions, USAGE } from './attack/options';
import { accuracyInWords, type Report, sentencesOf } from './attack/report';
import { packedNetwork } from './lib/packed.mjs';
import { prepare } from './setup/prepare.mjs';

export async function main(args: readonly string[]): Promise<number> {
  const options = readOptions(args);
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  await prepare({ again: false });
  if (options.network !== undefined) packedNetwork(options.network);
  for (const note of options.notes) process.stderr.write(`${note}\n`);
  const { attackImages } = await import('./attack/attack-images'); // needs what set-up has just installed
  let failures = 0;
  const reports: Report[] = [];
  for await (const report of attackImages(options)) {
    if ('error' in report) failures++;
    else reports.push(report);
    if (options.json) console.log(JSON.stringify(report));
    else console.log('error' in report ? `${report.image}\n  ${report.error.sentence}` : sentencesOf(report));
  }
  const accuracy = accuracyInWords(reports);
  if (accuracy && !options.json) console.log(accuracy);
  return failures > 0 ? 1 : 0;
}
