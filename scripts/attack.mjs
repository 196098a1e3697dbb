// @ts-check
/** `npm run attack -- IMAGE...`: set-up when needed, then each picture through the built extension. */
import { readOptions, USAGE } from './attack/options.mjs';
import { accuracyInWords, sentencesOf } from './attack/report.mjs';
import { packedNetwork } from './lib/packed.mjs';
import { runMain } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

await runMain(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  await prepare({ again: false });
  if (options.network !== undefined) packedNetwork(options.network);
  for (const note of options.notes) process.stderr.write(`${note}\n`);
  const { attackImages } = await import('./attack/attack-images.mjs'); // needs what set-up has just installed
  let failures = 0;
  /** @type {import('./attack/report.mjs').Report[]} */
  const reports = [];
  for await (const report of attackImages(options)) {
    if ('error' in report) failures++;
    else reports.push(report);
    if (options.json) console.log(JSON.stringify(report));
    else console.log('error' in report ? `${report.image}\n  ${report.error.sentence}` : sentencesOf(report));
  }
  const accuracy = accuracyInWords(reports);
  if (accuracy && !options.json) console.log(accuracy);
  return failures > 0 ? 1 : 0;
});
