/** Builds the bench's page with vite and serves it with the packed networks, on loopback. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build, preview } from 'vite';
import { CACHE, DIST, inRoot } from '../lib/paths.mjs';
import { filesOf } from '../lib/server';

/** @param network the id of the one to measure. */
export async function serveBench(network: string): Promise<{ origin: string; close: () => Promise<void> }> {
  const outDir = path.join(CACHE, 'bench');
  await build({
    root: inRoot('scripts', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir, emptyOutDir: true, target: 'chrome148', chunkSizeWarningLimit: 4000 },
  });
  const server = await preview({
    root: inRoot('scripts', 'bench', 'page'),
    configFile: false,
    logLevel: 'error',
    build: { outDir },
    preview: {
      host: '127.0.0.1',
      port: 0,
      // An isolated page has a clock of 5 microseconds, any other one of 100: JavaScript takes a few hundred.
      headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
    plugins: [
      {
        name: 'signflip:networks',
        configurePreviewServer({ middlewares }) {
          const files = filesOf(path.join(DIST, 'assets', 'networks'));
          middlewares.use('/assets/networks', (request, response, next) => {
            const found = files((request.url ?? '/').replace(/\?.*/, ''));
            if (!found || !('file' in found)) return next();
            readFile(found.file).then((bytes) => response.end(bytes), next);
          });
        },
      },
    ],
  });
  const [origin] = server.resolvedUrls?.local ?? [];
  return { origin: `${origin}?network=${encodeURIComponent(network)}`, close: () => server.close() };
}
