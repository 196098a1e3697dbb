/** Gives the synthetic network of a built extension other labels, and the checksum that belongs to them. */
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { GZIPPED } from '../../src/network/description';
import { SYNTHETIC_FOLDER } from './paths';

export async function relabel(extension: string, labels: readonly string[]): Promise<void> {
  const text = `${labels.join('\n')}\n`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  const index = join(extension, SYNTHETIC_FOLDER, '../index.json');
  const [network] = JSON.parse(await readFile(index, 'utf8'));
  await writeFile(index, JSON.stringify([{ ...network, labels: { ...network.labels, sha256 } }]));
  await writeFile(join(extension, SYNTHETIC_FOLDER, network.labels.file + GZIPPED), gzipSync(text));
}
