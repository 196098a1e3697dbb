// @ts-check
/** The main job without a window: one demo picture, the smallest ε that flips it, the file. */
import { attackImages } from '../attack/attack-images.mjs';
import { sentencesOf } from '../attack/report.mjs';

/** @param {string} image @returns {Promise<number>} the exit code */
export async function attackDemo(image) {
  for await (const report of attackImages({
    images: [image],
    strength: 'smallest',
    beyond: { orPgd: true, shares: false },
    out: 'out',
  })) {
    if ('error' in report) {
      console.error(report.error.sentence);
      return 1;
    }
    console.log(sentencesOf(report));
    console.log('\nYour own pictures: npm run attack -- IMAGE... --smallest');
  }
  return 0;
}
