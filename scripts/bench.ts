/**
 * `npm run bench [-- --json] [--images N]`: our kernels, @tensorflow/tfjs with its tape, stock tfjs with the
 * hand-written reverse pass, and wasm, on the same adapter with the same weights and pictures, by turns. A real GPU is
 * used where Chromium offers one, on Linux through Vulkan too, else WebGPU on the CPU; the adapter's name stands above
 * the figures.
 */

import { parseArgs } from 'node:util';
import { within } from '../src/model/within';
import type { ImplementationName } from './bench/page/implementations';
import { medians, table } from './bench/report';
import { chromiumArguments, findChromium, SOFTWARE_WEBGPU, VULKAN_WEBGPU } from './lib/chromium.mjs';
import { packedNetwork, packedNetworks } from './lib/packed.mjs';
import { messageOf, say, UserError } from './lib/say.mjs';
import { prepare } from './setup/prepare.mjs';

/**
 * Stock operations take seconds a gradient on a software adapter: they run in the first turns only, and of the sweep's
 * 26 pictures they do a part, once, and the time is scaled up.
 */
const TURNS_OF_SLOW = 3;
const SWEEP_OF_SLOW = 4;
/** Fresh processes per implementation. */
const COLD_STARTS = 3;
const SLOW_ON_SOFTWARE: readonly ImplementationName[] = ['tape', 'stock'];

const USAGE = `npm run bench [-- --json] [--images N]   N pictures, one a turn (default 5)
                     [--network ID]      instead of the first of assets/networks
npm run bench -- --attacks [--help]      what each attack does to saved files, instead`;

async function open(origin: string, args: readonly string[]) {
  const { chromium } = await import('playwright');
  const browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumArguments(), ...args] });
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(origin);
  await page.waitForFunction(() => 'bench' in window);
  return { page, close: () => browser.close() };
}

/** What WebGPU may run on, best first: what Chromium takes by itself, a GPU through Vulkan, the CPU. */
const CHOICES: readonly { args: readonly string[]; software?: true }[] = [
  { args: [] },
  ...(process.platform === 'linux' ? [{ args: VULKAN_WEBGPU }] : []),
  { args: SOFTWARE_WEBGPU, software: true },
];

/** Only so are drivers named. */
const NAMED = '--enable-webgpu-developer-features';

/** Milliseconds for Chromium to start and name its adapter: with a driver that it cannot draw with, it never does. */
const PATIENCE_MS = 60_000;

/** The adapter that Chromium gives with these flags, if it gives one. */
async function adapterWith(origin: string, args: readonly string[]) {
  const opening = open(origin, [...args, NAMED]);
  try {
    const asked = opening.then(({ page }) => page.evaluate(() => window.bench.adapter()));
    return await within(PATIENCE_MS, asked);
  } catch (error) {
    say('adapter', `none with ${args.join(' ') || 'no flags'}: ${messageOf(error).split('\n')[0]}`);
    return undefined;
  } finally {
    void opening.then(({ close }) => close()).catch(() => {});
  }
}

async function chooseAdapter(origin: string): Promise<{ words: string; software: boolean; args: readonly string[] }> {
  for (const { args, software = false } of CHOICES) {
    const adapter = await adapterWith(origin, args);
    if (adapter && (software || !adapter.software)) return { ...adapter, args };
  }
  throw new UserError('Chromium offers no WebGPU adapter here, not even on the CPU.');
}

export async function main(args: readonly string[]): Promise<number> {
  if (args.includes('--attacks')) {
    await prepare({ again: false });
    const { benchAttacks } = await import('./bench/attacks'); // needs what set-up has installed
    return benchAttacks(args);
  }
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: 'boolean' },
      images: { type: 'string', default: '5' },
      network: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const turns = Number(values.images);
  if (!Number.isInteger(turns) || turns < 1)
    throw new UserError(`--images ${values.images} is no number of pictures.`, USAGE);
  await prepare({ again: false });
  const network = values.network === undefined ? packedNetworks()[0] : packedNetwork(values.network);
  if (!network) throw new UserError('There is no network to measure.', 'Run: npm run setup');
  const { serveBench } = await import('./bench/site'); // needs what set-up has installed
  const site = await serveBench(network.id);
  try {
    const { words, software, args } = await chooseAdapter(site.origin);
    say('adapter', words);
    say('network', network.name);
    const names: readonly ImplementationName[] = ['kernels', 'tape', 'stock', 'wasm'];
    const samples: Record<string, Record<string, number[]>> = Object.fromEntries(
      names.map((name) => [
        name,
        { forward: [], gradient: [], sweep: [], cold: [], javascript: [], dispatches: [], bytes: [] },
      ]),
    );
    const note = (name: string, measured: Record<string, number>) => {
      for (const [measure, value] of Object.entries(measured)) samples[name][measure].push(value);
    };

    for (let start = 0; start < COLD_STARTS; start++) {
      for (const name of names) {
        const fresh = await open(site.origin, args);
        note(name, { ...(await fresh.page.evaluate((name) => window.bench.cold(name), name)) });
        await fresh.close();
        say('cold start', `${name} ${samples[name].cold.at(-1)?.toFixed(0)} ms`);
      }
    }
    const warm = await open(site.origin, args);
    for (const name of names) await warm.page.evaluate((name) => window.bench.enter(name), name);
    for (const [name, cosine] of Object.entries(await warm.page.evaluate(() => window.bench.agreement()))) {
      if (!(cosine > 0.999)) throw new UserError(`${name} computes another gradient (cosine ${cosine}).`);
    }
    for (let turn = 0; turn < turns; turn++) {
      for (const name of names) {
        if (software && turn >= TURNS_OF_SLOW && SLOW_ON_SOFTWARE.includes(name)) continue;
        const round = await warm.page.evaluate(({ name, turn }) => window.bench.round(name, turn), { name, turn });
        note(name, { ...round });
        say(
          `turn ${turn + 1}`,
          `${name} forward ${round.forward.toFixed(0)} ms, gradient ${round.gradient.toFixed(0)} ms`,
        );
      }
    }
    for (const turn of [0, 1, 2]) {
      for (const name of names) {
        const slow = software && SLOW_ON_SOFTWARE.includes(name);
        if (slow && turn > 0) continue;
        const part = slow ? SWEEP_OF_SLOW : undefined;
        const sweep = await warm.page.evaluate(({ name, part }) => window.bench.sweep(name, part), { name, part });
        note(name, { sweep });
        say('sweep', `${name} ${sweep.toFixed(0)} ms${part ? ` (${part} of 26 pictures, scaled)` : ''}`);
      }
    }
    await warm.close();
    const results = Object.fromEntries(Object.entries(samples).map(([name, measured]) => [name, medians(measured)]));
    console.log(
      values.json ? JSON.stringify({ adapter: words, network, results }) : table(`${network.name}; ${words}`, samples),
    );
    if (!values.json && software) {
      console.log(`\nSweeps of ${SLOW_ON_SOFTWARE.join(' and ')}: ${SWEEP_OF_SLOW} of 26 pictures, scaled.`);
    }
    return 0;
  } finally {
    await site.close();
  }
}
