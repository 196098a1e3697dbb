/**
 * What each packed network is made to say of the pictures that come with the extension, at the smallest strength that
 * flips: writes assets/demo/flips.json, which the welcome shows before anything was attacked. Run it after a picture or
 * a network has changed: `node scripts/run.mjs measure-examples`. e2e/welcome.spec.ts holds the file to what the
 * extension says.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { attackImages } from './attack/attack-images';
import { readFolders } from './build/pack-networks';
import { inRoot } from './lib/paths.mjs';

export async function main(): Promise<void> {
  const demo = inRoot('assets', 'demo');
  const images = readdirSync(demo).filter((file) => file.endsWith('.png'));

  const file = `${demo}/flips.json`;
  /** Of a network that could not be fetched here, what was known stays. */
  const known: Record<string, { sha256: string; flips: Record<string, object> }> = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  for (const { description } of readFolders(inRoot('assets', 'networks'))) {
    const { id, sha256 } = description;
    const flips: Record<string, object> = {};
    for await (const report of attackImages({
      images: images.map((file) => `${demo}/${file}`),
      strength: 'smallest',
      beyond: { orPgd: false, shares: false },
      out: inRoot('.cache', 'examples'),
      network: id,
    })) {
      if ('error' in report) {
        console.log(id, report.image, report.error.sentence); // no level flips it
        continue;
      }
      const { before, after, levels, flipped } = report;
      if (flipped) flips[report.image.split('/').at(-1)?.replace('.png', '') ?? ''] = { before, after, levels };
    }
    known[id] = { sha256, flips };
    console.log(id, Object.keys(flips).join(' '));
  }
  writeFileSync(file, `${JSON.stringify(known, null, 2)}\n`);
}
