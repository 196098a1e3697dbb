/** Before all tests: builds the extension twice, with the real model and with a synthetic one (unless both are up to date). */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from '../../scripts/setup/build.mjs';
import { syntheticMobileNet } from '../../tests/support/synthetic';
import { hasModel, SYNTHETIC, SYNTHETIC_MODEL } from './paths';

export const SYNTHETIC_CLASSES = 10;
/** The last two labels: text is text, whatever it holds. */
export const ODD_LABELS = [
  'class I, "quoted", <b>not bold</b> & =1+1',
  'Crème brûlée, \u202Bשלום, עולם\u202C',
] as const;

async function writeSyntheticModel(): Promise<void> {
  const file = syntheticMobileNet({ seed: 2, side: 48, classes: SYNTHETIC_CLASSES, channels: 6 });
  const description = {
    name: 'Synthetic MobileNetV2',
    sha256: createHash('sha256').update(file).digest('hex'),
    inputRange: [-1, 1],
  };
  const labels = Array.from({ length: SYNTHETIC_CLASSES }, (_, i) => `class ${String.fromCharCode(65 + i)}, seeded`);
  labels.splice(-2, 2, ...ODD_LABELS);
  await mkdir(SYNTHETIC_MODEL, { recursive: true });
  await Promise.all([
    writeFile(join(SYNTHETIC_MODEL, 'model.tflite'), file),
    writeFile(join(SYNTHETIC_MODEL, 'model.json'), JSON.stringify(description)),
    writeFile(join(SYNTHETIC_MODEL, 'labels.txt'), `${labels.join('\n')}\n`),
    writeFile(join(SYNTHETIC_MODEL, 'LICENSE'), 'Made by the tests.\n'),
  ]);
}

export default async function build(): Promise<void> {
  if (hasModel) await ensureBuild();
  await writeSyntheticModel();
  await ensureBuild({ modelDir: SYNTHETIC_MODEL, outDir: SYNTHETIC });
}
