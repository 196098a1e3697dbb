/** The main job without a window: one demo picture, the smallest ε that flips it, the file. */

import { attackImages } from '../attack/attack-images';
import { sentencesOf } from '../attack/report';
/** The exit code. */
export async function attackDemo(image: string): Promise<number> {
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
