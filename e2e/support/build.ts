/**
 * Before all tests: builds the extension twice, with the networks of the project and with a synthetic one (unless both
 * are up to date).
 */
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ensureBuild } from '../../scripts/setup/build.mjs';
import { syntheticMobileNet } from '../../tests/support/synthetic';
import { SYNTHETIC, SYNTHETIC_NETWORKS } from './paths';

export const SYNTHETIC_CLASSES = 10;
/** The last two labels: text is text, whatever it holds. */
export const ODD_LABELS = [
  'class I, "quoted", <b>not bold</b> & =1+1',
  'Crème brûlée, \u202Bשלום, עולם\u202C',
] as const;

const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

async function writeSyntheticNetwork(): Promise<void> {
  const file = syntheticMobileNet({ seed: 2, side: 48, classes: SYNTHETIC_CLASSES, channels: 6 });
  const labels = Array.from({ length: SYNTHETIC_CLASSES }, (_, i) => `class ${String.fromCharCode(65 + i)}, seeded`);
  labels.splice(-2, 2, ...ODD_LABELS);
  const labelText = `${labels.join('\n')}\n`;
  const description = {
    id: 'synthetic',
    name: 'Synthetic MobileNetV2',
    format: 'tflite',
    files: ['model.tflite'],
    sha256: sha256(file),
    input: { width: 48, height: 48, range: [-1, 1], order: 'rgb', fit: 'squash' },
    output: 'probabilities',
    labels: { file: 'labels.txt', sha256: sha256(labelText) },
    trainedOn: { en: 'Trained on nothing: its weights are drawn by lot.' },
    source: 'tests/support/synthetic.ts',
    licence: 'MIT',
  };
  const folder = join(SYNTHETIC_NETWORKS, description.id);
  await mkdir(folder, { recursive: true });
  await Promise.all([
    writeFile(join(folder, 'model.tflite'), file),
    writeFile(join(folder, 'network.json'), JSON.stringify(description)),
    writeFile(join(folder, 'labels.txt'), labelText),
    writeFile(join(folder, 'LICENSE'), 'Made by the tests.\n'),
  ]);
}

export default async function build(): Promise<void> {
  await ensureBuild();
  await writeSyntheticNetwork();
  await ensureBuild({ networksDir: SYNTHETIC_NETWORKS, outDir: SYNTHETIC });
}
