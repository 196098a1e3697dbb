/**
 * `npm run dev [-- --headless]`: builds the extension without minifying, opens Chromium with it on the demo page, and
 * on every change of a source builds again and reloads the extension and its pages. A real build each time, not Vite's
 * development server: the extension's CSP admits no script from a server, and the networks, the texts and the scripts
 * for pages exist only in a build. It takes a second or two.
 */
import { watch } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Browser, launch } from './lib/browser';
import { CACHE, inRoot } from './lib/paths.mjs';
import { bin, run } from './lib/run.mjs';
import { messageOf, say, UserError } from './lib/say.mjs';
import { filesOf, serve } from './lib/server';
import { prepare } from './setup/prepare.mjs';

const OUT_DIR = path.join(CACHE, 'dev');
const SOURCES = ['src', 'assets', 'manifest.json'];
/** Without it Chromium refuses `Extensions.loadUnpacked`. */
const LOADING_ALLOWED = '--enable-unsafe-extension-debugging';
/** Editors write a file in several steps: wait until they have been quiet for so long, in milliseconds. */
const QUIET = 150;

/** Whether it could be built; where not, what vite says of the mistake goes to stderr. */
async function build(): Promise<boolean> {
  const started = performance.now();
  const { code, output } = await run(
    bin('vite'),
    ['build', '--logLevel', 'warn', '--minify', 'false', '--sourcemap', 'inline'],
    {
      output: 'capture',
      env: { SIGNFLIP_OUT_DIR: OUT_DIR },
    },
  );
  if (code !== 0) process.stderr.write(output);
  say('build', code === 0 ? `${((performance.now() - started) / 1000).toFixed(1)} s` : 'failed');
  return code === 0;
}

/** Loads the extension anew, and then the pages that carry its content script. */
async function reload({ context }: Browser): Promise<void> {
  const session = await context.browser()?.newBrowserCDPSession();
  const started = context.waitForEvent('serviceworker');
  await session?.send('Extensions.loadUnpacked', { path: OUT_DIR });
  await started;
  const pages = context.pages().filter((page) => page.url().startsWith('http'));
  await Promise.all(pages.map((page) => page.reload()));
  say('reload', `the extension and ${pages.length} page${pages.length === 1 ? '' : 's'}`);
}

/** Calls `changed` after changes of the sources, one call after the other, until `signal` aborts. */
function follow(changed: () => Promise<void>, signal: AbortSignal): void {
  let timer: NodeJS.Timeout | undefined;
  let last = Promise.resolve();
  const heard = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      last = last.then(changed).catch((error: unknown) => say('dev', messageOf(error)));
    }, QUIET);
  };
  for (const source of SOURCES) watch(inRoot(source), { recursive: true, signal }, heard);
}

function wantsHeadless(args: readonly string[]): boolean {
  try {
    return parseArgs({ args: [...args], options: { headless: { type: 'boolean', default: false } } }).values.headless;
  } catch (error) {
    throw new UserError(messageOf(error), 'There is one option: npm run dev -- --headless', { exitCode: 2 });
  }
}

export async function main(args: readonly string[]): Promise<number> {
  const headless = wantsHeadless(args);
  await prepare();
  if (!(await build())) throw new UserError('The extension could not be built.', 'Mend what vite names above.');
  const server = await serve(filesOf(inRoot('assets', 'demo')));
  const stop = new AbortController();
  try {
    const browser = await launch({
      extension: OUT_DIR,
      headless,
      args: [LOADING_ALLOWED],
      context: { viewport: null },
    });
    const closed = new Promise((resolve) => browser.context.once('close', resolve));
    const page = browser.context.pages()[0] ?? (await browser.context.newPage());
    await page.goto(`${server.origin}/`);
    follow(async () => {
      if (await build()) await reload(browser);
    }, stop.signal);
    say('dev', `watching ${SOURCES.join(', ')}; close the window (or press Ctrl-C here) to end`);
    await closed;
    await browser.close();
    return 0;
  } finally {
    stop.abort();
    await server.close();
  }
}
