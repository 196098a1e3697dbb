/**
 * `npm run bench -- --attacks`: what each attack does to saved files, through the same extension, session and download
 * as `npm run attack`. Each attack has a Chromium of its own, so that its peak of memory is its own too.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Report } from '../../src/report/picture';
import { attackImages } from '../attack/attack-images';
import { noteInWords } from '../attack/report';
import { ATTACK_NAMES } from '../lib/attacks';
import { backendNamed } from '../lib/backends';
import { say, UserError } from '../lib/say.mjs';
import { attackTable, LIBRARIES, type Row, summaryOf } from './attack-table';
import { rendererPeak } from './peak-memory';
import { picturesFor } from './pictures';

const USAGE = `npm run bench -- --attacks [options]

  --original       the photographs at their own size, not at that of the network
  --large          one of them enlarged to 4000 x 3000
  --target CLASS   a label, its number, second-best or least-likely (FGSM is left out)
  --only NAMES     some attacks: ${ATTACK_NAMES.join(',')}
  --option A.N=V   an option of one attack, such as jsma.gamma=0.1; can be repeated
  --network ID     the network under attack: a folder of assets/networks
  --backend NAME   webgpu, webgl, wasm or cpu
  --json           one JSON object on stdout`;

function read(argv: readonly string[]) {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      attacks: { type: 'boolean' },
      original: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      target: { type: 'string' },
      only: { type: 'string' },
      option: { type: 'string', multiple: true, default: [] },
      backend: { type: 'string' },
      network: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const backend = backendNamed(values.backend);
  if (values.backend && !backend) throw new UserError(`There is no backend "${values.backend}".`, USAGE);
  const names = values.only?.split(',') ?? ATTACK_NAMES.filter((name) => name !== 'fgsm' || !values.target);
  const unknown = names.find((name) => !ATTACK_NAMES.includes(name));
  if (unknown) throw new UserError(`There is no attack "${unknown}".`, USAGE);
  return { ...values, backend, names };
}

/**
 * @param assignments "jsma.gamma=0.1"
 * @returns by attack; ranges are checked by the attack itself
 */
function optionsOf(assignments: readonly string[]): Record<string, Record<string, number>> {
  const options: Record<string, Record<string, number>> = Object.fromEntries(ATTACK_NAMES.map((name) => [name, {}]));
  for (const text of assignments) {
    const [, attack, name, value] = /^([\w-]+)\.(\w+)=(.+)$/.exec(text) ?? [];
    const number = Number(value);
    if (!attack || !name || !options[attack] || !Number.isFinite(number)) {
      throw new UserError(`--option wants ATTACK.NAME=NUMBER, not "${text}".`, USAGE);
    }
    options[attack][name] = number;
  }
  return options;
}

/** The exit code: 1 when a file does not flip. */
export async function benchAttacks(argv: readonly string[]): Promise<number> {
  const { original, large, target, names, option, backend, network, json, help } = read(argv);
  if (help) {
    console.log(USAGE);
    return 0;
  }
  const { what, files, photographs } = await picturesFor(large ? 'large' : original ? 'original' : 'small');
  say('pictures', what);
  const options = optionsOf(option);
  const out = await mkdtemp(path.join(os.tmpdir(), 'signflip-bench-'));
  const load = os.loadavg()[0];
  const rows: Record<string, Row[]> = {};
  try {
    for (const name of names) {
      const run = { attack: name, options: options[name], ...(target ? { target } : {}) };
      rows[name] = [];
      const wish = { images: files, strength: 'smallest' as const, out, network, backend };
      for await (const report of attackImages(name === 'fgsm' && !target ? wish : { ...wish, run })) {
        const peak = rendererPeak();
        rows[name].push({ ...report, ...(peak ? { peak } : {}) });
        say(name, 'error' in report ? `${report.image}: ${report.error.sentence}` : lineOf(report));
      }
    }
  } finally {
    await rm(out, { recursive: true, force: true });
  }
  const machine = `${os.cpus().length} x ${os.cpus()[0]?.model ?? 'unknown CPU'}, load ${load.toFixed(1)} before and ${os.loadavg()[0].toFixed(1)} after`;
  const same = Object.values(rows)
    .flat()
    .every((row) => 'error' in row || row.networkSha256 === LIBRARIES.network);
  const beside = photographs && !target && !original && !large && same ? LIBRARIES.rows : [];
  const summaries = Object.entries(rows).map(([name, list]) => summaryOf(name, list));
  console.log(
    json
      ? JSON.stringify({ what, machine, target: target ?? null, attacks: summaries, libraries: beside, rows })
      : attackTable({ what, machine, target, summaries, libraries: beside }),
  );
  return summaries.every(({ flips, files }) => flips === files) ? 0 : 1;
}

function lineOf({ image, verified, linf, l2, l0, seconds, notes = [] }: Report) {
  const end = notes.length > 0 ? `; ${notes.map(noteInWords).join('; ')}` : '';
  return `${path.basename(image)} ${verified ? 'flips' : 'does NOT flip'}, L∞ ${linf}, L2 ${l2}, L0 ${l0}, ${seconds.attack ?? seconds.gradient} s${end}`;
}
